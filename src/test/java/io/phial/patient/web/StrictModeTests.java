package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.sealing.KeyContext;
import io.phial.sealing.MasterKey;
import io.phial.sealing.SecretBytes;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Where keys are never remembered, each call asks the master key once, however many records. */
@ApiTest
@TestPropertySource(properties = "phial.sealing.cache-ttl=0")
@Import(StrictModeTests.Counting.class)
class StrictModeTests {

    @Autowired ApiFixture api;
    @Autowired MasterKey master;

    private String id;

    /** Puts a count around the master key. */
    static class Counting {

        @Bean
        static BeanPostProcessor counted() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof MasterKey key ? new CountedKey(key) : bean;
                }
            };
        }
    }

    private record CountedKey(MasterKey key, AtomicInteger unwrapped) implements MasterKey {

        CountedKey(MasterKey key) {
            this(key, new AtomicInteger());
        }

        @Override
        public NewDataKey generate(KeyContext context) {
            return key.generate(context);
        }

        @Override
        public SecretBytes unwrap(byte[] wrapped, KeyContext context) {
            unwrapped.incrementAndGet();
            return key.unwrap(wrapped, context);
        }
    }

    @BeforeEach
    void create() {
        TestPatient patient = TestPatients.somebody();
        for (int i = 0; i < 12; i++) {
            patient = patient.note("Visit " + i + ".");
        }
        id = api.create(patient);
        for (int i = 0; i < 12; i++) {
            api.post(Records.CONDITIONS.of(id), Records.CONDITIONS.body());
        }
        // the tenant's own keys are unwrapped by their first use, and then remembered
        api.get(Records.NOTES.of(id) + "?limit=1");
        api.post(Records.NOTES.of(id), Records.NOTES.body(), "Idempotency-Key", "first-use");
    }

    private int unwrappings(Runnable call) {
        AtomicInteger count = ((CountedKey) master).unwrapped();
        int before = count.get();
        call.run();
        return count.get() - before;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/chart", "/notes", "/notes?limit=5", "/conditions?limit=100"})
    void aReadUnwrapsOnce(String path) {
        assertThat(
                        unwrappings(
                                () ->
                                        assertThat(api.get("/patients/" + id + path).status())
                                                .isEqualTo(200)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAdditionAndItsRepeatUnwrapOnceEach(Records kind) {
        for (int i = 0; i < 2; i++) {
            assertThat(
                            unwrappings(
                                    () ->
                                            assertThat(
                                                            api.post(
                                                                            kind.of(id),
                                                                            kind.body(),
                                                                            "Idempotency-Key",
                                                                            id)
                                                                    .status())
                                                    .isEqualTo(201)))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatMayNotBeSeenUnwrapsNothing() {
        var other = ApiFixture.CLIENT.in("north");

        assertThat(unwrappings(() -> api.get(other, "/patients/" + id + "/chart"))).isZero();
    }
}
