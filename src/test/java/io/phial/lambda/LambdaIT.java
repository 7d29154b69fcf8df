package io.phial.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.BesideOthers;
import io.phial.ProofSize;
import io.phial.audit.AnchoredChains;
import io.phial.it.AwsAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The package for Lambda, started as Lambda starts it without a snapshot. */
@ExtendWith(SharedAccount.class)
@BesideOthers
class LambdaIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCOPES = "system/Patient.cruds phial/operate";

    private static final String PATIENT =
            """
            {"firstName": "Zo\u00eb \ud842\udfb7", "lastName": "Canterwick", "dateOfBirth": "1957-03-09",
             "medicalRecordNumber": "MRN-%s",
             "notes": [{"text": "Longstanding migraine. Daughter answers at 617-555-0188."}]}""";

    private static final int LOOKS = ProofSize.of(10, 100);

    @TempDir static Path home;

    private static AwsAccount account;
    private static RuntimeApi api;
    private static FunctionProcess function;
    private static String token;

    @BeforeAll
    static void start(AwsAccount shared) throws Exception {
        account = shared;
        api = new RuntimeApi();
        function =
                FunctionProcess.start(home, api, Requests.class, account.environment(), List.of());
        Duration init = Duration.ofNanos(api.awaitReady() - function.begin);
        System.out.printf(
                "init without a snapshot: %,d ms (%,d ms of processor time)%n",
                init.toMillis(), function.cpu().toMillis());
        token = account.token("north", "dr-one", SCOPES);
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable part : new AutoCloseable[] {function, api}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Map<String, String> headers(Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + token);
        return headers;
    }

    private static JsonNode call(
            Events form, String method, String path, Map<String, String> headers, String body) {
        RuntimeApi.Answer answer = api.invoke(form.of(method, path, headers, body));
        assertThat(answer.failed()).as(answer.body()).isFalse();
        JsonNode said = JSON.readTree(answer.body());
        assertThat(said.required("statusCode").asInt()).as(LambdaIT::log).isNotEqualTo(500);
        return said;
    }

    private static String log() {
        try {
            return function.output();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String header(JsonNode answer, String name) {
        JsonNode single = answer.path("headers");
        JsonNode multi = answer.path("multiValueHeaders");
        for (String spelled : List.of(name, name.toLowerCase())) {
            if (single.has(spelled)) {
                return single.get(spelled).asString();
            }
            if (multi.has(spelled)) {
                return multi.get(spelled).get(0).asString();
            }
        }
        return "";
    }

    private static JsonNode create(Events form, String number) {
        return call(
                form,
                "POST",
                "/patients",
                headers(
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                "key-" + number)),
                PATIENT.formatted(number));
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void aPatientIsMadeAndRead(Events form) {
        JsonNode made = create(form, form.name());
        assertThat(made.required("statusCode").asInt()).as(made.toString()).isEqualTo(201);
        String location = header(made, "Location");
        JsonNode read = call(form, "GET", location, headers(Map.of()), null);

        assertThat(read.required("statusCode").asInt()).isEqualTo(200);
        assertThat(read.path("isBase64Encoded").asBoolean()).isFalse();
        JsonNode patient = JSON.readTree(read.required("body").asString());
        assertThat(patient.required("firstName").asString()).isEqualTo("Zo\u00eb \ud842\udfb7");
        assertThat(header(read, "ETag")).isEqualTo("\"1\"");
        assertThat(header(read, "Strict-Transport-Security")).isNotEmpty();
        assertThat(read.has("statusDescription")).isEqualTo(form.name().startsWith("BALANCER"));
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void aRetryBringsTheSamePatient(Events form) {
        JsonNode first = create(form, "again-" + form);
        JsonNode second = create(form, "again-" + form);

        assertThat(header(second, "Location")).isNotEmpty().isEqualTo(header(first, "Location"));
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void parametersArrive(Events form) {
        String notes = header(create(form, "notes-" + form), "Location") + "/notes";
        Map<String, String> json = headers(Map.of("Content-Type", "application/json"));
        call(form, "POST", notes, json, "{\"text\": \"Better today.\"}");
        JsonNode first = page(form, notes + "?limit=1");
        String next = first.required("next").asString();
        JsonNode second = page(form, notes + "?limit=1&cursor=" + next);

        assertThat(first.required("items")).hasSize(1);
        assertThat(second.required("items")).hasSize(1);
        assertThat(second.required("items")).isNotEqualTo(first.required("items"));
    }

    private static JsonNode page(Events form, String path) {
        JsonNode answer = call(form, "GET", path, headers(Map.of()), null);
        assertThat(answer.required("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
        return JSON.readTree(answer.required("body").asString());
    }

    @ParameterizedTest
    @EnumSource(Events.class)
    void errorsAreProblems(Events form) {
        Map<String, String> json = headers(Map.of("Content-Type", "application/json"));
        assertProblem(call(form, "GET", "/patients", Map.of(), null), 401, "unauthenticated");
        assertProblem(call(form, "GET", "/nowhere", headers(Map.of()), null), 404, "not-found");
        assertProblem(call(form, "POST", "/patients", json, "{"), 400, "malformed-json");
        assertProblem(call(form, "POST", "/patients", json, "{}"), 400, "invalid-request");
        assertProblem(call(form, "PUT", "/patients", json, "{}"), 405, "method-not-allowed");
        assertProblem(
                call(form, "POST", "/patients", headers(Map.of("Content-Type", "text/x")), "x"),
                415,
                "unsupported-media-type");
        assertProblem(
                call(form, "GET", "/patients/a;b=c", headers(Map.of()), null),
                400,
                "invalid-request");
        assertProblem(
                call(form, "POST", "/patients", json, "\"" + "x".repeat(1 << 20) + "\""),
                413,
                "body-too-large");
    }

    private static void assertProblem(JsonNode answer, int status, String slug) {
        assertThat(answer.required("statusCode").asInt()).as(answer.toString()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.required("body").asString());
        assertThat(problem.required("type").asString()).isEqualTo("/problems/" + slug);
    }

    @Test
    void eventsAreInABlockWhenTheAnswerIsThere() throws Exception {
        String location = header(create(Events.REST, "anchored"), "Location");
        call(Events.REST, "GET", location, headers(Map.of()), null);
        Path copy = home.resolve("anchors");
        account.copyAnchors(copy);

        assertThat(AnchoredChains.verify(copy, account.signingKeyId()).events())
                .filteredOn(event -> location.endsWith("/" + event.path("patient").asString("-")))
                .extracting(event -> event.required("action").asString())
                .containsExactly("create", "read");
    }

    @Test
    void embeddedModeIsRefused() throws Exception {
        var environment = new HashMap<>(account.environment());
        environment.put("SPRING_PROFILES_ACTIVE", "embedded");
        try (var refusing = new RuntimeApi();
                var refused =
                        FunctionProcess.start(
                                home, refusing, Requests.class, environment, List.of())) {
            assertThat(refused.awaitExit()).isNotZero();
            assertThat(refused.output()).contains("Embedded mode is left out");
            assertThat(refusing.calls).hasSize(1).first().asString().startsWith("init/error");
        }
    }

    @Test
    void noJarInThePackageIsSigned() throws IOException {
        try (var jars = Files.newDirectoryStream(home.resolve("task/lib"), "*.jar")) {
            for (Path jar : jars) {
                try (var content = new ZipFile(jar.toFile())) {
                    assertThat(content.stream().map(ZipEntry::getName))
                            .as(jar.getFileName().toString())
                            .isNotEmpty()
                            .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"));
                }
            }
        }
    }

    /** Most of the time of a call is the emulator's; the processor's is the function's own. */
    @Test
    void aWarmLookTakesLittleOfTheProcessor() throws Exception {
        String location = header(create(Events.REST, "timed"), "Location");
        looks(location, LOOKS);
        Duration least = Duration.ofDays(1);
        for (int round = 0; round < 3; round++) { // others may have the processor in one
            Duration before = function.cpu();
            long begin = System.nanoTime();
            looks(location, LOOKS);
            Duration each = Duration.ofNanos((System.nanoTime() - begin) / LOOKS);
            Duration cpu = function.cpu().minus(before).dividedBy(LOOKS);
            least = cpu.compareTo(least) < 0 ? cpu : least;
            System.out.printf(
                    "a warm look with its block: %.1f ms, %.1f ms of processor time; at most %d MiB%n",
                    each.toNanos() / 1e6, cpu.toNanos() / 1e6, function.peakMemory());
        }
        assertThat(least).isLessThan(Duration.ofMillis(100));
    }

    private static void looks(String location, int count) {
        for (int i = 0; i < count; i++) {
            JsonNode answer = call(Events.REST, "GET", location, headers(Map.of()), null);
            assertThat(answer.required("statusCode").asInt()).isEqualTo(200);
        }
    }

    @Test
    void whatIsNoRequestFailsWithoutAWordOfIt() throws Exception {
        for (String event : List.of("{}", "[]", "3", "{\"version\":\"2.0\"}", "{\"canary")) {
            RuntimeApi.Answer answer = api.invoke(event);
            assertThat(answer.failed()).as(event).isTrue();
            assertThat(answer.body())
                    .contains("the event is not a request")
                    .doesNotContain("canary");
        }
        assertThat(create(Events.REST, "after").required("statusCode").asInt()).isEqualTo(201);
    }

    @Test
    void theLogSaysNothingOfPatients() throws Exception {
        String location = header(create(Events.REST, "quiet"), "Location");
        call(Events.REST, "GET", location, headers(Map.of()), null);

        assertThat(function.output())
                .doesNotContain("Canterwick", "MRN-", "617-555", token, location.substring(10));
    }
}
