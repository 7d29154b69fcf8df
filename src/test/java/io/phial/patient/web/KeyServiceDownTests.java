package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.sealing.KeyServiceUnavailableException.Reason;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Where the key service is in trouble nothing is read or half written, and it passes by itself. */
@ApiTest
@TestPropertySource(properties = "phial.sealing.cache-ttl=0")
@Import(MoodyMasterKey.Around.class)
class KeyServiceDownTests {

    @Autowired ApiFixture api;
    @Autowired MoodyMasterKey master;

    private final TestPatient patient =
            TestPatients.somebody().with("medicalRecordNumber", TestPatients.uniqueNumber());
    private String id;

    @BeforeEach
    void create() {
        id = api.create(TestPatients.somebody().note("Seen today."));
        api.get(Records.NOTES.of(id) + "?limit=1"); // so that the tenant's own keys are unwrapped
    }

    private List<Answer> calls() {
        String path = "/patients/" + id;
        return List.of(
                api.post(patient),
                api.get(path),
                api.get(path + "/chart"),
                api.get(path + "/notes"),
                api.get(path + "/versions"),
                api.call("PATCH", path, "{\"phone\":null}", "If-Match", "\"1\""),
                api.call("DELETE", path, "", "If-Match", "\"1\""),
                api.post(path + "/notes", Records.NOTES.body()),
                api.get("/patients?updatedSince=2020-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "DENIED")
    void whatMayPassAsksToComeAgain(Reason reason) {
        int events = api.audit(id).size();

        master.during(
                reason,
                () ->
                        assertThat(calls())
                                .allSatisfy(
                                        answer -> {
                                            assertThat(answer.status()).isEqualTo(503);
                                            assertThat(answer.problem())
                                                    .isEqualTo("key-service-unavailable");
                                            assertThat(answer.headers().firstValue("Retry-After"))
                                                    .isPresent();
                                        }));

        assertThat(api.audit(id)).as("nothing was seen").hasSize(events);
        assertThatAllIsWell();
    }

    @Test
    void whatIsDeniedIsAFaultWithoutDetail() {
        master.during(
                Reason.DENIED,
                () ->
                        assertThat(calls())
                                .allSatisfy(
                                        answer -> {
                                            assertThat(answer.status()).isEqualTo(500);
                                            assertThat(answer.problem())
                                                    .isEqualTo("internal-error");
                                            assertThat(answer.text())
                                                    .doesNotContainIgnoringCase("denied");
                                        }));
        assertThatAllIsWell();
    }

    /** Without a restart: the number was not taken, the patient not changed. */
    private void assertThatAllIsWell() {
        assertThat(api.post(patient).status()).isEqualTo(201);
        assertThat(api.get("/patients/" + id).header("ETag")).isEqualTo("\"1\"");
        assertThat(api.get("/patients/" + id + "/notes").json().path("items")).hasSize(1);
    }
}
