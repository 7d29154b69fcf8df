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
    private static final String PERSON =
            "{\"firstName\":\"A\",\"lastName\":\"B\",\"dateOfBirth\":\"1950-01-01\"}";
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
        reads("readPatient", patient, "/patients/" + ABSENT);
        expect("readChart", 200, call(patient + "/chart"));
        reads("readChart", patient + "/chart", "/patients/" + ABSENT + "/chart");
        var condition = addRecord("addCondition", patient + "/conditions");
        addRecord("addNote", patient + "/notes");
        expect("addNote", 422, post(patient + "/notes", "{\"text\":\"SSN 536-90-4399\"}"));
        records("Note", patient + "/notes", note);
        records("Condition", patient + "/conditions", condition);
        expect("readChart", 200, call(patient + "/chart"));
        changes(patient, example);
        history(patient);
        finding();
        retiredAndRestored(patient);
        repeatedInVain(patient, example);
        operations();
        problems();

        assertThat(seen.keySet()).isEqualTo(document.operations());
        seen.forEach(
                (operation, statuses) -> {
                    var documented = new TreeSet<>(document.statuses(operation));
                    documented.removeAll(FAULTS);
                    assertThat(statuses).as(operation).isEqualTo(documented);
                });
    }

    private void changes(String patient, String example) {
        String absent = "/patients/" + ABSENT;
        var other = JSON.readTree(send(post(PERSON)).body()).get("id").asString();
        String taken = "{\"medicalRecordNumber\":\"MRN-123456\"}";
        String replacement = document.exampleBody("replacePatient").toString();
        expect("replacePatient", 200, change("PUT", patient, 1, replacement));
        expect("patchPatient", 200, change("PATCH", patient, 2, "{\"phone\":null}"));
        expect("replacePatient", 409, change("PUT", "/patients/" + other, 1, replacement));
        expect("patchPatient", 409, change("PATCH", "/patients/" + other, 1, taken));
        for (var call : Map.of("replacePatient", "PUT", "patchPatient", "PATCH").entrySet()) {
            String operation = call.getKey();
            String method = call.getValue();
            var body = BodyPublishers.ofString(replacement);
            expect(operation, 400, change(method, patient, 3, "{"));
            expect(operation, 400, change(method, patient, 3, "{\"version\":7}"));
            expect(operation, 401, request(patient).headers(json()).method(method, body));
            expect(
                    operation,
                    403,
                    as(foreign, patient)
                            .headers(json())
                            .header("If-Match", "\"3\"")
                            .method(method, body));
            expect(operation, 404, change(method, absent, 1, replacement));
            expect(
                    operation,
                    406,
                    change(method, patient, 3, replacement).header("Accept", "text/csv"));
            expect(operation, 412, change(method, patient, 1, replacement));
            expect(operation, 413, change(method, patient, 3, " ".repeat((1 << 20) + 1)));
            expect(
                    operation,
                    415,
                    call(patient)
                            .header("If-Match", "\"3\"")
                            .header("Content-Type", "text/plain")
                            .method(method, body));
            expect(operation, 428, call(patient).headers(json()).method(method, body));
        }
    }

    private void history(String patient) {
        String absent = "/patients/" + ABSENT;
        expect("listVersions", 200, call(patient + "/versions"));
        expect("listVersions", 400, call(patient + "/versions?limit=0"));
        reads("listVersions", patient + "/versions", absent + "/versions");
        expect("readVersion", 200, call(patient + "/versions/1"));
        reads("readVersion", patient + "/versions/1", absent + "/versions/1");
    }

    private void finding() {
        String search = document.exampleBody("searchPatients").toString();
        String path = "/patients/search";
        var body = BodyPublishers.ofString(search);
        expect("searchPatients", 200, post(path, search));
        expect("searchPatients", 400, post(path, "{}"));
        expect("searchPatients", 400, post(path, "{"));
        expect("searchPatients", 401, request(path).headers(json()).POST(body));
        expect("searchPatients", 403, as(foreign, path).headers(json()).POST(body));
        expect("searchPatients", 406, post(path, search).header("Accept", "text/csv"));
        expect("searchPatients", 413, post(path, " ".repeat((1 << 20) + 1)));
        expect("searchPatients", 415, call(path).header("Content-Type", "text/plain").POST(body));
        expect("listChanges", 200, call("/patients?limit=1"));
        expect("listChanges", 400, call("/patients?updatedSince=now"));
        expect("listChanges", 401, request("/patients"));
        expect("listChanges", 403, as(foreign, "/patients"));
        expect("listChanges", 406, call("/patients").header("Accept", "text/csv"));
    }

    private void retiredAndRestored(String patient) {
        ends("retirePatient", "DELETE", patient, "/patients/" + ABSENT);
        expect("retirePatient", 204, change("DELETE", patient, 3, ""));
        retired("addNote", patient + "/notes");
        retired("addCondition", patient + "/conditions");
        expect("patchPatient", 409, change("PATCH", patient, 4, "{}"));
        expect("listChanges", 200, call("/patients"));
        String restore = patient + "/restore";
        ends("restorePatient", "POST", restore, "/patients/" + ABSENT + "/restore");
        expect(
                "restorePatient",
                200,
                change("POST", restore, 4, "").header("Idempotency-Key", "k2"));
        expect(
                "restorePatient",
                422,
                change("POST", restore, 5, "").header("Idempotency-Key", "k2"));
    }

    /** The first answer is not given again to who may not see the patient any more. */
    private void repeatedInVain(String patient, String example) {
        expect("patchPatient", 200, change("PATCH", patient, 5, "{\"confidentiality\":\"V\"}"));
        expect(
                "createPatient",
                404,
                as(token("system/Patient.cruds"), "/patients")
                        .headers(json())
                        .header("Idempotency-Key", "k1")
                        .POST(BodyPublishers.ofString(example)));
    }

    private void ends(String operation, String method, String path, String absent) {
        var nothing = BodyPublishers.noBody();
        expect(operation, 400, change(method, path, 1, "").header("X-Purpose-Of-Use", "FUN"));
        expect(operation, 401, request(path).method(method, nothing));
        expect(
                operation,
                403,
                as(foreign, path).header("If-Match", "\"3\"").method(method, nothing));
        expect(operation, 404, change(method, absent, 1, ""));
        expect(operation, 406, change(method, path, 1, "").header("Accept", "text/csv"));
        expect(operation, 412, change(method, path, 1, ""));
        expect(operation, 428, call(path).method(method, nothing));
    }

    private HttpRequest.Builder change(String method, String path, int version, String body) {
        var change = call(path).header("If-Match", "\"" + version + "\"");
        return body.isEmpty()
                ? change.method(method, BodyPublishers.noBody())
                : change.headers(json()).method(method, BodyPublishers.ofString(body));
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

    /** Adds a record in each way that ends, and gives the id of the one that was added. */
    private String addRecord(String operation, String path) {
        var example = document.exampleBody(operation).toString();
        var added = expect(operation, 201, post(path, example).header("Idempotency-Key", "k1"));
        var again = expect(operation, 201, post(path, example).header("Idempotency-Key", "k1"));
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.body()).isEqualTo(added.body());
        expect(operation, 422, post(path, example + " ").header("Idempotency-Key", "k1"));
        expect(operation, 400, post(path, "{"));
        expect(operation, 400, post(path, "{}"));
        expect(operation, 400, post(path, example).header("X-Purpose-Of-Use", "FUN"));
        var body = BodyPublishers.ofString(example);
        expect(operation, 401, request(path).headers(json()).POST(body));
        expect(operation, 403, as(foreign, path).headers(json()).POST(body));
        expect(
                operation,
                404,
                post(path.replaceFirst("/[0-9a-z]{26}/", "/" + ABSENT + "/"), example));
        expect(operation, 406, post(path, example).header("Accept", "text/csv"));
        expect(operation, 413, post(path, " ".repeat((1 << 20) + 1)));
        expect(operation, 415, call(path).header("Content-Type", "text/plain").POST(body));
        return JSON.readTree(added.body()).get("id").asString();
    }

    private void retired(String operation, String path) {
        expect(operation, 409, post(path, document.exampleBody(operation).toString()));
    }

    /** Lists and reads the records of a kind. */
    private void records(String kind, String path, String id) {
        var absent = path.replaceFirst("/[0-9a-z]{26}/", "/" + ABSENT + "/");
        var list = "list" + kind + "s";
        expect(list, 200, call(path));
        expect(list, 400, call(path + "?limit=101"));
        expect(list, 400, call(path + "?cursor=none"));
        reads(list, path, absent);
        expect("read" + kind, 200, call(path + "/" + id));
        expect("read" + kind, 404, call(path + "/" + ABSENT));
        reads("read" + kind, path + "/" + id, absent + "/" + id);
    }

    private void reads(String operation, String path, String absent) {
        expect(operation, 400, call(path).header("X-Purpose-Of-Use", "FUN"));
        expect(operation, 401, request(path));
        expect(operation, 403, as(foreign, path));
        expect(operation, 404, call(absent));
        expect(operation, 406, call(path).header("Accept", "text/csv"));
    }

    private void operations() {
        var indexes = "/operations/indexes";
        expect("listIndexes", 200, call(indexes));
        operators("listIndexes", indexes, "GET");
        for (var action : List.of("pause", "start")) {
            var path = indexes + "/phone/" + action;
            expect(action + "Index", 202, call(path).POST(BodyPublishers.noBody()));
            var absent = indexes + "/none/" + action;
            expect(action + "Index", 404, call(absent).POST(BodyPublishers.noBody()));
            operators(action + "Index", path, "POST");
        }
    }

    private void operators(String operation, String path, String method) {
        var body = BodyPublishers.noBody();
        expect(operation, 401, request(path).method(method, body));
        expect(operation, 403, as(foreign, path).method(method, body));
        expect(operation, 406, call(path).header("Accept", "text/csv").method(method, body));
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
        return post("/patients", body);
    }

    private HttpRequest.Builder post(String path, String body) {
        return call(path).headers(json()).POST(BodyPublishers.ofString(body));
    }

    private static String[] json() {
        return new String[] {"Content-Type", "application/json"};
    }
}
