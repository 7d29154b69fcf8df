package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.sealing.KeyContext;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Where keys are never remembered, each call asks the master key once, however many records. */
@ApiTest
@TestPropertySource(properties = "phial.sealing.cache-ttl=0")
@Import(MoodyMasterKey.Around.class)
class StrictModeTests {

    @Autowired ApiFixture api;
    @Autowired MoodyMasterKey master;

    private String id;

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
        int before = master.unwrapped();
        call.run();
        return master.unwrapped() - before;
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

    @Test
    void eachLookAndChangeNamesTheRequestThatGaveItsKey() {
        String path = "/patients/" + id;
        String noteId = api.post(path + "/notes", Records.NOTES.body()).id();
        for (String read :
                List.of(
                        "",
                        "/chart",
                        "/notes",
                        "/notes/" + noteId,
                        "/conditions",
                        "/versions",
                        "/versions/1")) {
            api.get(path + read);
        }
        api.get(path, "If-None-Match", "\"1\"");
        api.call("PATCH", path, "{\"email\":\"a@example.org\"}", "If-Match", "\"1\"");
        api.call("PATCH", path, "{\"email\":\"b@example.org\"}", "If-Match", "\"1\"");
        api.call("PATCH", path, "{\"gender\":\"neither\"}", "If-Match", "\"2\"");
        api.call("DELETE", path, "", "If-Match", "\"2\"");
        api.post(path + "/notes", Records.NOTES.body());
        for (int i = 0; i < 2; i++) { // and again, for the same answer
            api.post(path + "/restore", "", "If-Match", "\"3\"", "Idempotency-Key", id);
        }
        api.call("POST", path + "/restore", "", "If-Match", "\"4\"");

        assertThat(api.audit(id))
                .extracting(event -> event.of("a") + " " + event.of("o"))
                .contains(
                        "create success",
                        "read success",
                        "read not-modified",
                        "update success",
                        "update version-mismatch",
                        "update invalid",
                        "delete success",
                        "create retired",
                        "update repeated",
                        "update not-modified");
        assertThatEachNamesItsOwnRequest(id);
    }

    @Test
    void aRepeatedCreateNamesTheRequestThatGaveItsKey() {
        TestPatient patient = TestPatients.somebody();
        String key = UUID.randomUUID().toString();
        String created = api.post(patient, "Idempotency-Key", key).id();
        api.post(patient, "Idempotency-Key", key);

        assertThat(api.audit(created)).hasSize(2);
        assertThatEachNamesItsOwnRequest(created);
    }

    @Test
    void eachDisclosureOfASearchOrListNamesTheRequestThatGaveItsKey() {
        String name = "Strict" + UUID.randomUUID().toString().replace("-", "");
        List<String> found =
                List.of(
                        api.create(TestPatients.somebody().with("lastName", name)),
                        api.create(TestPatients.somebody().with("lastName", name)));
        api.post("/patients/search", "{\"lastName\":\"" + name + "\"}");

        for (String patient : found) {
            assertThat(api.audit(patient).getLast().what()).isEqualTo("search success patient 1");
            assertThatEachNamesItsOwnRequest(patient);
        }
    }

    private void assertThatEachNamesItsOwnRequest(String patientId) {
        List<String> named = api.audit(patientId).stream().map(event -> event.of("k")).toList();
        assertThat(named)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        request ->
                                assertThat(master.contextOf(request))
                                        .isNotNull()
                                        .extracting(KeyContext::patientId)
                                        .isEqualTo(patientId));
    }
}
