package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.notes.NoteSanitizer;
import io.phial.patient.web.CallerTokens.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Row 9: what stands in a request is found in no log, metric, header or error. */
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class NoPersonalDataLeaksTests {

    /** The beginning of every canary; nobody else writes it. */
    private static final String CANARY = "Xylokanar";

    private static final Caller OPERATOR = Caller.of("operator", "phial/operate");

    @Autowired ApiFixture api;
    @Autowired NoteSanitizer sanitizer;

    private final List<Answer> answers = new ArrayList<>();

    @BeforeEach
    void logEverything() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.phial", LogLevel.TRACE);
    }

    @AfterEach
    void logAsBefore() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.phial", LogLevel.INFO);
    }

    private static TestPatient canaries() {
        return TestPatients.somebody()
                .with("firstName", CANARY + "first")
                .with("lastName", CANARY + "last")
                .with("medicalRecordNumber", CANARY + UUID.randomUUID())
                .with(
                        "identifiers",
                        List.of(
                                Map.of(
                                        "system",
                                        CANARY + "system",
                                        "value",
                                        CANARY + UUID.randomUUID())))
                .with("phone", "+1 617 555 0134 ext " + CANARY)
                .with("email", CANARY + "@example.org")
                .with(
                        "address",
                        Map.of(
                                "line", CANARY + "line",
                                "city", CANARY + "city",
                                "state", CANARY + "state",
                                "postalCode", CANARY + "zip",
                                "country", CANARY + "country"))
                .note("Note about " + CANARY + "note.");
    }

    @Test
    void canariesInEveryFieldStayInTheRecord(CapturedOutput output) {
        requestsThatSucceed();
        requestsThatFail();
        requestsThatMeetAFault();
        LoggerFactory.getLogger("io.phial.canary").debug("the last word");

        assertThat(answers).hasSizeGreaterThan(25);
        assertThat(answers).allSatisfy(NoPersonalDataLeaksTests::assertClean);
        assertThat(metrics()).contains("phial_store_commit_seconds").doesNotContain(CANARY);
        assertThat(output.getAll())
                .contains("the last word", "nobody foresaw")
                .doesNotContain(CANARY, "kanarfirst");
    }

    @Test
    void whatIsSearchedForAndChangedStaysInItsRequest(CapturedOutput output) {
        Caller caller = Caller.of("searcher", "system/Patient.cruds").in("searched");
        var requests = new SearchedCanaries(api, caller, CANARY);
        api.store().watchPuts();

        requests.thatSucceed();
        requests.thatFail();
        requests.thatMeetAFault();
        LoggerFactory.getLogger("io.phial.canary").debug("the last word");

        assertThat(requests.answers()).hasSizeGreaterThan(100);
        assertThat(requests.answers()).allSatisfy(NoPersonalDataLeaksTests::assertClean);
        assertThat(requests.lists()).allSatisfy(one -> assertThat(one).doesNotContain(CANARY));
        assertThat(metrics()).doesNotContainIgnoringCase(requests.secrets());
        assertThat(output.getAll())
                .contains("the last word", "nobody foresaw")
                .doesNotContainIgnoringCase(requests.secrets());
        assertThat(requests.stored())
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(row).doesNotContainIgnoringCase(requests.secrets()));
    }

    private static void assertClean(Answer answer) {
        assertThat(answer.headers().map().toString()).doesNotContain(CANARY);
        if (answer.status() >= 300) {
            assertThat(answer.text()).doesNotContain(CANARY);
        }
    }

    private static String condition(String more) {
        return """
                {"system":"urn:%1$s:system","code":"%1$scode","display":"%1$sdisplay"%2$s}"""
                .formatted(CANARY, more);
    }

    private static String note(String text) {
        return "{\"text\":\"" + text + CANARY + "note\"}";
    }

    private String metrics() {
        Answer metrics = api.get(OPERATOR, "/actuator/prometheus");
        assertThat(metrics.status()).isEqualTo(200);
        return metrics.text();
    }

    private void requestsThatSucceed() {
        String key = CANARY + UUID.randomUUID();
        Answer created = post(canaries(), "Idempotency-Key", key);
        answers.add(created);
        String path = "/patients/" + created.id();
        get(path);
        get(path, "If-None-Match", "\"1\"");
        get(path, "If-None-Match", "\"" + CANARY + "\"");
        get(path + "/notes");
        get(path, "User-Agent", CANARY, "X-Request-Id", CANARY, "Traceparent", CANARY);
        get(path + "?name=" + CANARY);
        add(path + "/notes", note("Again "), "Idempotency-Key", key);
        add(path + "/notes", note("Again "), "Idempotency-Key", key);
        add(path + "/conditions", condition(",\"onset\":\"2019\""));
        get(path + "/conditions");
        get(path + "/chart");
        assertThat(answers).allMatch(answer -> answer.status() < 400);
    }

    private void requestsThatFail() {
        TestPatient patient = canaries();
        String key = CANARY + UUID.randomUUID();
        post(patient, "Idempotency-Key", key);
        post(patient);
        post(patient.with("firstName", CANARY + "changed"), "Idempotency-Key", key);
        post(patient.with("unknown", CANARY));
        post(patient.with("gender", CANARY));
        post(patient.with("dateOfBirth", CANARY));
        post(patient.with("email", CANARY));
        post(patient.with("phone", CANARY));
        post(patient.with("confidentiality", CANARY));
        post(patient.with("firstName", List.of(CANARY)));
        post(patient.with("notes", CANARY));
        post(canaries().note(CANARY + " SSN 536-22-8765."));
        post(canaries(), "X-Purpose-Of-Use", CANARY);
        post(canaries(), "Idempotency-Key", CANARY + " " + CANARY);
        post(canaries(), "Accept", CANARY);
        post(canaries(), "Content-Type", CANARY);
        answers.add(
                api.post(ApiFixture.CLIENT, BodyPublishers.ofString("{\"" + CANARY + "-\": nope")));
        answers.add(api.post(ApiFixture.CLIENT, BodyPublishers.ofString(CANARY)));
        get("/patients/" + CANARY);
        get("/patients/" + CANARY + "/notes");
        get("/" + CANARY);
        get("/problems/" + CANARY);
        get("/actuator/" + CANARY);
        String path = "/patients/" + api.create(canaries());
        recordsThatFail(path);
        get(path + "/notes/" + CANARY);
        get(path + "/notes?limit=" + CANARY);
        get(path + "/notes?cursor=" + CANARY);
        get(path, "X-Purpose-Of-Use", CANARY);
        answers.add(api.get(Caller.of(CANARY, "system/Patient.c"), path));
        answers.add(RawHttp.to(api).call(CANARY, "/patients").send());
        answers.add(RawHttp.to(api).get("/patients?" + CANARY + "{}").send());
        answers.add(RawHttp.to(api).get("/patients/%00" + CANARY).send());
    }

    private void recordsThatFail(String path) {
        String key = CANARY + UUID.randomUUID();
        add(path + "/notes", note("Once "), "Idempotency-Key", key);
        add(path + "/notes", note("Twice "), "Idempotency-Key", key);
        add(path + "/notes", note("SSN 536-22-8765 "));
        add(path + "/notes", "{\"" + CANARY + "-\":1}");
        add(path + "/notes", CANARY);
        add(path + "/conditions", condition(",\"onset\":\"" + CANARY + "\""));
        add(path + "/conditions", condition(",\"onset\":\"2019\",\"abated\":\"2018\""));
        add(path + "/conditions", condition(",\"" + CANARY + "-\":1"));
        add(path + "/conditions", condition("").replace("urn:", ""));
        add("/patients/" + CANARY + "/conditions", condition(""));
        get(path + "/conditions/" + CANARY);
        get(path + "/conditions?cursor=" + CANARY);
        get("/patients/" + CANARY + "/chart");
    }

    private void requestsThatMeetAFault() {
        String path = "/patients/" + api.create(canaries());
        api.store()
                .failReads(
                        new IllegalStateException(
                                CANARY, new IllegalArgumentException(CANARY + "cause")))
                .during(
                        () -> {
                            assertThat(get(path).problem()).isEqualTo("internal-error");
                        });
        api.store()
                .failAudit()
                .during(
                        () -> {
                            assertThat(get(path).problem()).isEqualTo("audit-unavailable");
                            assertThat(post(canaries()).status()).isEqualTo(503);
                        });
        ((MoodySanitizer) sanitizer)
                .behave(this::repeating)
                .during(
                        () -> {
                            assertThat(post(canaries()).status()).isEqualTo(503);
                            assertThat(add(path + "/notes", note("")).status()).isEqualTo(503);
                        });
    }

    private NoteSanitizer repeating(NoteSanitizer real) {
        return text -> {
            throw new IllegalStateException(text.revealText());
        };
    }

    private Answer get(String path, String... headers) {
        Answer answer = api.get(path, headers);
        answers.add(answer);
        return answer;
    }

    private Answer add(String path, String json, String... headers) {
        Answer answer = api.post(path, json, headers);
        answers.add(answer);
        return answer;
    }

    private Answer post(TestPatient patient, String... headers) {
        Answer answer = api.post(patient, headers);
        answers.add(answer);
        return answer;
    }
}
