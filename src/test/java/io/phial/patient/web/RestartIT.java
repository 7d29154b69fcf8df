package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.phial.Phial;
import io.phial.store.SealedStore;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What the service promised before it was stopped it keeps after it was started again. */
class RestartIT {

    @TempDir Path folder;

    /** Starts the service on the same folder, asks it, and stops it. */
    private <T> T run(Function<ApiFixture, T> requests) {
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Phial.class)
                        .profiles("embedded")
                        .properties(
                                "server.port=0",
                                "phial.embedded.directory=" + folder,
                                "phial.embedded.client-secret=" + ApiTest.CLIENT_SECRET)
                        .run()) {
            @SuppressWarnings("unchecked")
            JWKSource<SecurityContext> keys = context.getBean(JWKSource.class);
            var tokens = new CallerTokens(keys, context.getEnvironment());
            var store = new WatchedStore(context.getBean(SealedStore.class));
            return requests.apply(new ApiFixture(context.getEnvironment(), tokens, store));
        }
    }

    @Test
    void patientsNotesCursorsAndKeysOutliveARestart() {
        String key = UUID.randomUUID().toString();
        TestPatient patient =
                TestPatients.complete().note("Second visit.").note("Call 617-555-0134.");
        Answer created = run(api -> api.post(patient, "Idempotency-Key", key));
        String path = "/patients/" + created.id();
        Answer page = run(api -> api.get(path + "/notes?limit=1"));

        run(
                api -> {
                    Answer again = api.post(patient, "Idempotency-Key", key);
                    assertThat(again.status()).isEqualTo(201);
                    assertThat(again.header("idempotent-replayed")).isEqualTo("true");
                    assertThat(again.text()).isEqualTo(created.text());

                    assertThat(api.post(patient.note("More."), "Idempotency-Key", key).problem())
                            .isEqualTo("idempotency-key-reused");
                    assertThat(api.post(patient).problem()).isEqualTo("identifier-taken");
                    assertThat(api.get(path, "If-None-Match", created.header("etag")).status())
                            .isEqualTo(304);
                    String cursor = page.json().path("next").asString();
                    assertThat(api.get(path + "/notes?cursor=" + cursor).json().path("items"))
                            .hasSize(2);
                    assertThat(api.audit(created.id()))
                            .extracting(ApiFixture.Event::what)
                            .containsExactly(
                                    "create success patient 1",
                                    "read success note -",
                                    "create repeated patient 1",
                                    "read not-modified patient 1",
                                    "read success note -");
                    return null;
                });
    }
}
