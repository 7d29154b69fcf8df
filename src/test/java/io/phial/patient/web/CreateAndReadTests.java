package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Patients are answered as they were sent, with tags, and kept by no cache on the way. */
@ApiTest
class CreateAndReadTests {

    @Autowired ApiFixture api;

    @Test
    void aPatientIsAnsweredAsStoredAndReadTheSame() {
        TestPatient sent = TestPatients.complete();
        Answer created = api.post(sent);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("location")).isEqualTo("/patients/" + created.id());
        assertThat(created.header("etag")).isEqualTo("\"1\"");
        assertThat(created.header("content-type")).isEqualTo("application/json");
        sent.without("notes")
                .members()
                .forEach(
                        (name, value) ->
                                assertThat(created.json().get(name))
                                        .as(name)
                                        .isEqualTo(asJson(value)));
        assertThat(created.json().path("version").asInt()).isEqualTo(1);
        assertThat(created.json().path("status").asString()).isEqualTo("active");
        assertThat(created.json().path("createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z")
                .isEqualTo(created.json().path("updatedAt").asString());

        Answer read = api.get(created.header("location"));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("etag")).isEqualTo("\"1\"");
        assertThat(read.json()).isEqualTo(withoutNotes(created.json()));
    }

    private static JsonNode asJson(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }

    private static JsonNode withoutNotes(JsonNode patient) {
        return ((ObjectNode) patient.deepCopy()).without(List.of("notes"));
    }

    @Test
    void whatWasNotSentIsNotAnswered() {
        JsonNode created = api.post(TestPatients.somebody()).json();

        assertThat(created.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "version",
                        "status",
                        "createdAt",
                        "updatedAt",
                        "confidentiality",
                        "firstName",
                        "lastName",
                        "dateOfBirth");
        assertThat(created.path("confidentiality").asString()).isEqualTo("N");
    }

    @ParameterizedTest
    @CsvSource({"M,male", "f,female", "FEMALE,female", "Other,other", "unknown,unknown"})
    void genderIsAnsweredByTheCodesOfFhir(String sent, String answered) {
        Answer created = api.post(TestPatients.somebody().with("gender", sent));

        assertThat(created.json().path("gender").asString()).isEqualTo(answered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien \"the\" \\ </script>",
                "Zoë Ångström 李小龍",
                "👩‍👩‍👧‍👦",
                "O\u0301",
                "\u00d3"
            })
    void textComesBackLetterByLetter(String name) {
        String id = api.create(TestPatients.somebody().with("firstName", name));

        assertThat(api.get("/patients/" + id).json().path("firstName").asString()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"1\"", "W/\"1\"", "*", "\"0\", \"1\"", "\"a,b\" , W/\"1\"", "\"2\",\"1\""})
    void whoHasTheVersionIsToldThatNothingChanged(String tag) {
        String id = api.create(TestPatients.complete());
        Answer answer = api.get("/patients/" + id, "If-None-Match", tag);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("etag")).isEqualTo("\"1\"");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2\"", "\"11\"", "\"\"", "1", "nonsense", "\"1", "W/1", ",", "\"1 \""})
    void whoHasAnotherVersionGetsThisOne(String tag) {
        String id = api.create(TestPatients.complete());

        assertThat(api.get("/patients/" + id, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void headTellsTheSameWithoutABody() {
        String id = api.create(TestPatients.complete());
        Answer get = api.get("/patients/" + id);
        Answer head =
                api.send(
                        api.request("/patients/" + id, ApiFixture.CLIENT)
                                .method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("etag")).isEqualTo(get.header("etag"));
        assertThat(head.header("content-length")).isEqualTo(Integer.toString(get.body().length));
        assertThat(head.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void noCacheOnTheWayKeepsAnything() {
        Answer created = api.post(TestPatients.complete());
        String path = "/patients/" + created.id();
        String note = path + "/notes/" + created.json().path("notes").path(0).path("id").asString();
        Answer conflict = api.post(TestPatients.withNumber(number(created)));
        var nobody = CallerTokens.Caller.of("nobody", "");

        assertThat(
                        List.of(
                                created,
                                api.get(path),
                                api.get(path + "/notes"),
                                api.get(note),
                                api.get(path, "If-None-Match", "*"),
                                api.get(path + "x"),
                                api.get(nobody, path),
                                api.withoutToken(path),
                                conflict,
                                api.get(path, "X-Purpose-Of-Use", "NONE"),
                                api.get(path + "/notes?limit=0")))
                .allSatisfy(
                        answer ->
                                assertThat(answer.headers().allValues("cache-control"))
                                        .containsExactly("no-store"))
                .extracting(Answer::status)
                .containsExactly(201, 200, 200, 200, 304, 404, 403, 401, 409, 400, 400);
    }

    private static String number(Answer created) {
        return created.json().path("medicalRecordNumber").asString();
    }

    @Test
    void everyAnswerForbidsBrowsersToGuess() {
        String path = "/patients/" + api.create(TestPatients.somebody());
        Map<String, String> expected =
                Map.of(
                        "x-content-type-options", "nosniff",
                        "x-frame-options", "DENY",
                        "referrer-policy", "no-referrer",
                        "content-security-policy", "default-src 'none'; frame-ancestors 'none'");

        for (Answer answer : List.of(api.get(path), api.get(path + "x"), api.withoutToken(path))) {
            expected.forEach((name, value) -> assertThat(answer.header(name)).isEqualTo(value));
        }
    }
}
