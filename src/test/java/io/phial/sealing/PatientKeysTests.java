package io.phial.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phial.instance.ElapsedTime;
import io.phial.sealing.KeyServiceUnavailableException.Reason;
import io.phial.sealing.PatientKeys.NewPatientKey;
import io.phial.store.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The master key is asked as seldom as allowed, and never for nothing. */
class PatientKeysTests {

    private final CountingMasterKey master = new CountingMasterKey();

    @Test
    void remembersAnUnwrappedKey() {
        PatientKeys keys = keys(Duration.ofMinutes(5));
        NewPatientKey born = keys.create("acme", "p1", "t/acme/p/p1");

        byte[] first = unwrap(keys, "p1", born.wrapped());
        byte[] second = unwrap(keys, "p1", born.wrapped());

        assertThat(first).isEqualTo(second).isEqualTo(reveal(born.key()));
        assertThat(master.unwrapped).hasValue(1);
    }

    @Test
    void aRememberedKeyKeepsTheRequestThatUnwrappedIt() {
        PatientKeys keys = keys(Duration.ofMinutes(5));
        NewPatientKey born = keys.create("acme", "p1", "t/acme/p/p1");

        assertThat(born.key().requestId()).isEqualTo("making");
        for (int i = 0; i < 2; i++) {
            assertThat(keys.unwrap("acme", "p1", born.wrapped()).requestId())
                    .isEqualTo("unwrapping 1");
        }
    }

    @Test
    void asksOncePerAccessInStrictMode() {
        PatientKeys keys = keys(Duration.ZERO);
        Item wrapped = keys.create("acme", "p1", "t/acme/p/p1").wrapped();

        for (int i = 0; i < 5; i++) {
            unwrap(keys, "p1", wrapped);
        }
        assertThat(master.unwrapped).hasValue(5);
    }

    @Test
    void asksOnceForThirtyTwoAtTheSameTime() throws Exception {
        PatientKeys keys = keys(Duration.ofMinutes(5));
        Item wrapped = keys.create("acme", "p1", "t/acme/p/p1").wrapped();
        var together = new CountDownLatch(32);
        var results = new ArrayList<Future<byte[]>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                results.add(
                        threads.submit(
                                () -> {
                                    together.countDown();
                                    together.await();
                                    return unwrap(keys, "p1", wrapped);
                                }));
            }
        }
        byte[] expected = results.getFirst().get();
        for (Future<byte[]> result : results) {
            assertThat(result.get()).isEqualTo(expected);
        }
        assertThat(master.unwrapped).hasValue(1);
    }

    @Test
    void doesNotRememberTroubleNorDoThoseWhoWaitedForIt() throws Exception {
        PatientKeys keys = keys(Duration.ofMinutes(5));
        Item wrapped = keys.create("acme", "p1", "t/acme/p/p1").wrapped();
        master.trouble = new CountDownLatch(1);
        var results = new ArrayList<Future<byte[]>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                results.add(threads.submit(() -> unwrap(keys, "p1", wrapped)));
            }
            master.trouble.countDown();
        }
        assertThat(results)
                .allSatisfy(
                        result ->
                                assertThat(result.exceptionNow())
                                        .isInstanceOf(KeyServiceUnavailableException.class));

        master.trouble = null;
        assertThat(unwrap(keys, "p1", wrapped)).hasSize(32);
    }

    @Test
    void forgetsWhatItRemembers() {
        PatientKeys keys = keys(Duration.ofMinutes(5));
        Item wrapped = keys.create("acme", "p1", "t/acme/p/p1").wrapped();
        unwrap(keys, "p1", wrapped);
        keys.forget();
        unwrap(keys, "p1", wrapped);

        assertThat(master.unwrapped).hasValue(2);
    }

    @Test
    void remembersNothingForLongerWhereTheInstanceStoodStill() {
        var clock = new AtomicReference<>(Instant.parse("2031-05-17T22:00:00Z"));
        var keys =
                new PatientKeys(
                        master,
                        new SealingProperties(Duration.ofMinutes(5), 10),
                        new ElapsedTime(clock::get));
        Item wrapped = keys.create("acme", "p1", "t/acme/p/p1").wrapped();
        unwrap(keys, "p1", wrapped);
        clock.updateAndGet(now -> now.plus(Duration.ofMinutes(6)));
        unwrap(keys, "p1", wrapped);

        assertThat(master.unwrapped).hasValue(2);
    }

    @Test
    void doesNotRememberARefusal() {
        PatientKeys keys = keys(Duration.ofMinutes(5));
        Item wrapped = keys.create("acme", "p1", "t/acme/p/p1").wrapped();
        var altered = new Item(wrapped.key(), 1, Map.of(), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> unwrap(keys, "p1", altered))
                .isInstanceOf(SealRefusedException.class);
        assertThat(unwrap(keys, "p1", wrapped)).hasSize(32);
    }

    @Test
    void givesARememberedKeyForTheSameWrappedBytesAlone() {
        PatientKeys keys = keys(Duration.ofMinutes(5));
        Item wrapped = keys.create("acme", "p1", "t/acme/p/p1").wrapped();
        unwrap(keys, "p1", wrapped);
        var altered = new Item(wrapped.key(), 1, Map.of(), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> unwrap(keys, "p1", altered))
                .isInstanceOf(SealRefusedException.class);
    }

    @Test
    void refusesAnotherPatientsKey() {
        PatientKeys keys = keys(Duration.ofMinutes(5));
        Item wrapped = keys.create("acme", "p1", "t/acme/p/p1").wrapped();

        assertThatThrownBy(() -> unwrap(keys, "p2", wrapped))
                .isInstanceOf(SealRefusedException.class);
    }

    @Test
    void lendsRightKeysWhileOthersAreEvicted() throws ExecutionException, InterruptedException {
        var keys =
                new PatientKeys(
                        master,
                        new SealingProperties(Duration.ofMinutes(5), 2),
                        new ElapsedTime(InstantSource.system()));
        Map<String, NewPatientKey> born = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            born.put("p" + i, keys.create("acme", "p" + i, "t/acme/p/p" + i));
        }
        List<Future<?>> readers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int reader = 0; reader < 4; reader++) {
                readers.add(threads.submit(() -> readAll(keys, born)));
            }
        }
        for (Future<?> reader : readers) {
            reader.get();
        }
    }

    private void readAll(PatientKeys keys, Map<String, NewPatientKey> born) {
        for (int round = 0; round < 200; round++) {
            born.forEach(
                    (id, key) ->
                            assertThat(unwrap(keys, id, key.wrapped()))
                                    .isEqualTo(reveal(key.key())));
        }
    }

    private PatientKeys keys(Duration ttl) {
        return new PatientKeys(
                master, new SealingProperties(ttl, 1_000), new ElapsedTime(InstantSource.system()));
    }

    private static byte[] unwrap(PatientKeys keys, String id, Item wrapped) {
        try (PatientKey key = keys.unwrap("acme", id, wrapped)) {
            return reveal(key);
        }
    }

    private static byte[] reveal(PatientKey key) {
        return key.secret().revealTo(byte[]::clone);
    }

    /** Keeps plain keys in a map under a random name, and counts who asks. */
    private static final class CountingMasterKey implements MasterKey {

        final AtomicInteger unwrapped = new AtomicInteger();
        volatile CountDownLatch trouble;
        private final Map<String, byte[]> known = new java.util.concurrent.ConcurrentHashMap<>();

        @Override
        public NewDataKey generate(KeyContext context) {
            byte[] plain = new byte[32];
            new java.util.Random(context.patientId().hashCode()).nextBytes(plain);
            String name = UUID.randomUUID().toString();
            known.put(name + context, plain.clone());
            return new NewDataKey(SecretBytes.takeOver(plain), name.getBytes(), "making");
        }

        @Override
        public byte[] rewrap(byte[] wrapped, KeyContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UnwrappedKey unwrap(byte[] wrapped, KeyContext context) {
            byte[] plain = known.get(new String(wrapped) + context);
            if (plain == null) {
                throw new SealRefusedException();
            }
            if (trouble != null) {
                awaitTrouble();
                throw new KeyServiceUnavailableException(Reason.THROTTLED);
            }
            int request = unwrapped.incrementAndGet();
            return new UnwrappedKey(SecretBytes.takeOver(plain.clone()), "unwrapping " + request);
        }

        private void awaitTrouble() {
            try {
                trouble.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }
}
