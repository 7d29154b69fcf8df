package io.phial.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service answers what its document says, and says what it answers. */
class DocumentedAnswersIT extends RunningDocument {

    /** What no caller can bring about. */
    private static final Set<String> FAULTS = Set.of("500", "503");

    private static final String ABSENT = "00000000000000000000000000";
    private static final String SSN =
            "{\"firstName\":\"A\",\"lastName\":\"B\","
                    + "\"dateOfBirth\":\"1950-01-01\",\"notes\":[{\"text\":\"SSN 536-90-4399\"}]}";

    private Document document;
    private String all;
    private String foreign;
    private final Map<String, Set<String>> seen = new HashMap<>();

    @BeforeEach
    void readDocument() {
        document = new Document(JSON.readTree(get("/v3/api-docs")));
        all = token("");
        foreign = token("system/AuditEvent.rs");
    }

    @Test
    void everyDocumentedAnswerIsGivenAndEveryGivenAnswerIsDocumented() {
        var example = document.exampleBody().toString();
        var created = expect("createPatient", 201, post(example).header("Idempotency-Key", "k1"));
        var patient = "/patients/" + JSON.readTree(created.body()).get("id").asString();
        var note = JSON.readTree(created.body()).at("/notes/0/id").asString();

        createPatient(example);
        expect("readPatient", 200, call(patient));
        expect("readPatient", 304, call(patient).header("If-None-Match", "\"1\""));
        expect("listNotes", 200, call(patient + "/notes"));
        expect("listNotes", 400, call(patient + "/notes?limit=101"));
        expect("listNotes", 400, call(patient + "/notes?cursor=none"));
        expect("readNote", 200, call(patient + "/notes/" + note));
        expect("readNote", 404, call(patient + "/notes/" + ABSENT));
        reads("readPatient", patient, "/patients/" + ABSENT);
        reads("listNotes", patient + "/notes", "/patients/" + ABSENT + "/notes");
        reads("readNote", patient + "/notes/" + note, "/patients/" + ABSENT + "/notes/" + note);
        problems();

        assertThat(seen.keySet()).isEqualTo(document.operations());
        seen.forEach(
                (operation, statuses) -> {
                    var documented = new TreeSet<>(document.statuses(operation));
                    documented.removeAll(FAULTS);
                    assertThat(statuses).as(operation).isEqualTo(documented);
                });
    }

    private void createPatient(String example) {
        var again = expect("createPatient", 201, post(example).header("Idempotency-Key", "k1"));
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        expect("createPatient", 400, post("{"));
        expect("createPatient", 400, post("{}"));
        expect("createPatient", 400, post(example).header("X-Purpose-Of-Use", "FUN"));
        expect(
                "createPatient",
                401,
                request("/patients").headers(json()).POST(BodyPublishers.ofString(example)));
        expect(
                "createPatient",
                403,
                as(foreign, "/patients").headers(json()).POST(BodyPublishers.ofString(example)));
        expect("createPatient", 406, post(example).header("Accept", "text/csv"));
        expect("createPatient", 409, post(example));
        expect("createPatient", 413, post(" ".repeat((1 << 20) + 1)));
        expect(
                "createPatient",
                415,
                call("/patients")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(example)));
        expect("createPatient", 422, post(SSN));
        expect(
                "createPatient",
                422,
                post("{\"firstName\":\"A\",\"lastName\":\"B\",\"dateOfBirth\":\"1950-01-01\"}")
                        .header("Idempotency-Key", "k1"));
    }

    private void reads(String operation, String path, String absent) {
        expect(operation, 400, call(path).header("X-Purpose-Of-Use", "FUN"));
        expect(operation, 401, request(path));
        expect(operation, 403, as(foreign, path));
        expect(operation, 404, call(absent));
        expect(operation, 406, call(path).header("Accept", "text/csv"));
    }

    private void problems() {
        expect("listProblems", 200, json("/problems"));
        expect("listProblems", 406, request("/problems").header("Accept", "text/csv"));
        expect("explainProblem", 200, json("/problems/note-blocked"));
        expect("explainProblem", 404, json("/problems/none"));
        expect(
                "explainProblem",
                406,
                request("/problems/note-blocked").header("Accept", "text/csv"));
    }

    /** Calls, and holds the answer against the document: media type, members, headers. */
    private HttpResponse<String> expect(String operation, int status, HttpRequest.Builder call) {
        var answer = send(call);
        assertThat(answer.statusCode()).as(operation).isEqualTo(status);
        seen.computeIfAbsent(operation, one -> new TreeSet<>()).add(Integer.toString(status));
        var documented = document.answer(operation, status);
        assertThat(documented.isMissingNode()).as(operation + " " + status).isFalse();
        documented.path("headers").propertyNames().stream()
                .filter(name -> !name.equals("Idempotent-Replayed"))
                .filter(name -> !name.equals("WWW-Authenticate") || status == 401)
                .forEach(
                        name -> assertThat(answer.headers().firstValue(name)).as(name).isPresent());
        if (documented.has("content")) {
            checkBody(documented.get("content"), answer);
        } else {
            assertThat(answer.body()).isEmpty();
        }
        return answer;
    }

    private void checkBody(JsonNode contents, HttpResponse<String> answer) {
        var type = answer.headers().firstValue("Content-Type").orElseThrow();
        assertThat(contents.has(type)).as(type).isTrue();
        var body = JSON.readTree(answer.body());
        assertThat(document.violations(contents.get(type), body)).isEmpty();
        if (type.equals("application/problem+json")) {
            checkExample(contents.at("/application~1problem+json/examples"), body);
        }
    }

    /** A problem of this type is among the examples, with the same texts. */
    private void checkExample(JsonNode examples, JsonNode body) {
        var slug = body.get("type").asString().substring("/problems/".length());
        assertThat(examples.has(slug)).as(slug).isTrue();
        var example = document.root().at("/components/examples/" + slug + "/value");
        assertThat(texts(body)).isEqualTo(texts(example));
        assertThat(body.propertyNames()).containsExactlyElementsOf(example.propertyNames());
    }

    private static JsonNode texts(JsonNode problem) {
        return ((ObjectNode) problem.deepCopy()).remove(List.of("errors", "findings"));
    }

    private HttpRequest.Builder as(String token, String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder call(String path) {
        return as(all, path);
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Accept", "application/json");
    }

    private HttpRequest.Builder post(String body) {
        return call("/patients").headers(json()).POST(BodyPublishers.ofString(body));
    }

    private static String[] json() {
        return new String[] {"Content-Type", "application/json"};
    }
}
