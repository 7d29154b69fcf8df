package io.phial.image;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phial.ProofSize;
import io.phial.it.AwsAccount;
import io.phial.it.PhialClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container image, built and run as ECS runs it, in an account that an emulator makes up. In
 * full alone ({@code -Psoak}): it takes minutes, and wants root, buildah and podman.
 */
class ImageIT {

    private static final int PORT = 8080;
    private static final String SCOPES = "system/Patient.cruds";
    private static final String PATIENT =
            """
            {"firstName": "Ada", "lastName": "Imageson", "dateOfBirth": "1957-03-09",
             "notes": [{"text": "Call back at 617-555-0134."}]}""";

    private static final boolean IN_FULL = ProofSize.inFull();
    private static final int MEGABYTE = 1_000_000;

    private static BuiltImage image;
    private static AwsAccount account;

    @BeforeAll
    static void build() throws Exception {
        if (IN_FULL) {
            image = BuiltImage.make();
            account = AwsAccount.make();
        }
    }

    /** By each test: a class that is skipped as a whole leaves no reason in a report. */
    @BeforeEach
    void inFull() {
        assumeThat(IN_FULL).as("a soak run, -Psoak: it takes some minutes").isTrue();
    }

    @AfterAll
    static void close() {
        if (account != null) {
            account.close();
        }
    }

    @Test
    void aPatientIsMadeAndReadWithNoRightsAtAll() throws Exception {
        try (var container = RunningImage.launch(account.environment());
                var client = new PhialClient(PORT, account.token("north", "dr-one", SCOPES))) {
            long millis = container.awaitReady(PORT);
            Thread.sleep(10_000); // idle, that is
            long resident = Long.parseLong(container.status().get("VmRSS").replaceAll("\\D", ""));
            System.out.printf(
                    "image: %d MB; first 200 after %d ms; resident when idle %d MiB%n",
                    BuiltImage.size() / MEGABYTE, millis, resident / 1024);
            HttpResponse<String> made = client.post("/patients", "image", PATIENT);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            HttpResponse<String> read =
                    client.get(made.headers().firstValue("Location").orElseThrow());

            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).contains("Imageson");
            assertThat(client.get("/v3/api-docs").statusCode()).isEqualTo(200);
            assertThat(container.output()).contains("Starting AOT-processed Phial");
            assertThat(container.status())
                    .containsEntry("Uid", "10001\t10001\t10001\t10001")
                    .containsEntry("Gid", "10001\t10001\t10001\t10001")
                    .containsEntry("CapEff", "0000000000000000")
                    .containsEntry("CapPrm", "0000000000000000")
                    .containsEntry("NoNewPrivs", "1");
            assertThat(millis).as("milliseconds to the first answer").isLessThan(20_000);
            assertThat(resident).as("KiB resident").isLessThan(400 * 1024);
            assertThat(BuiltImage.size()).isLessThan(285L * MEGABYTE);
        }
    }

    @Test
    void theHealthCheckSaysWhetherItIsReady() throws Exception {
        assertThat(health()).as("nobody is there").isNotZero();
        try (var container = RunningImage.launch(account.environment())) {
            container.awaitReady(PORT);
            assertThat(health()).as(container.output()).isZero();
        }
    }

    private static int health() throws IOException, InterruptedException {
        String command = BuiltImage.healthCheck().replace("\"CMD\",", "");
        assertThat(command).contains("java");
        try (var container = RunningImage.launch(Map.of(), "--entrypoint", command)) {
            int code = container.awaitExit(Duration.ofMinutes(1));
            assertThat(code).as(container.output()).isLessThan(2);
            return code;
        }
    }

    @Test
    void onlyItsTmpCanBeWritten() throws Exception {
        assertThat(logTo("/tmp/gc.log")).contains("OpenJDK");
        assertThat(logTo("/app/gc.log")).contains("Read-only file system");
    }

    private static String logTo(String file) throws IOException, InterruptedException {
        String command = "[\"java\", \"-Xlog:gc:file=%s\", \"-version\"]".formatted(file);
        try (var container = RunningImage.launch(Map.of(), "--entrypoint", command)) {
            container.awaitExit(Duration.ofMinutes(1));
            return container.output();
        }
    }

    @Test
    void whatIsUnderWayIsAnsweredAndAnchoredBeforeItEnds(@TempDir Path anchors) throws Exception {
        account.bedrock().setGlobalFixedDelay(2_000);
        try (var container = RunningImage.launch(account.environment());
                var client = new PhialClient(PORT, account.token("north", "dr-two", SCOPES))) {
            container.awaitReady(PORT);
            var made = CompletableFuture.supplyAsync(() -> post(client));
            Thread.sleep(1_000);
            container.askToStop();

            assertThat(made.join().statusCode()).isEqualTo(201);
            container.awaitExit(Duration.ofSeconds(60));
            String patient = PhialClient.json(made.join()).required("id").asString();
            account.copyAnchors(anchors);
            assertThat(text(anchors)).contains(patient);
        } finally {
            account.bedrock().setGlobalFixedDelay(0);
        }
    }

    private static HttpResponse<String> post(PhialClient client) {
        try {
            return client.post("/patients", "stop", PATIENT.replace("Imageson", "Stopson"));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(Path folder) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** Conditions are settled at the build; these are looked at when it runs. */
    @Test
    void withoutAGuardrailNotesAreCleanedByTheLocalDetectors() throws Exception {
        var environment = new HashMap<>(account.environment());
        environment.put("PHIAL_NOTES_GUARDRAIL_REQUIRED", "false");
        environment.put("PHIAL_NOTES_GUARDRAIL_ID", "");
        account.bedrock().resetRequests();
        try (var container = RunningImage.launch(environment);
                var client = new PhialClient(PORT, account.token("south", "dr-one", SCOPES))) {
            container.awaitReady(PORT);
            HttpResponse<String> made = client.post("/patients", "local", PATIENT);

            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(made.body()).contains("{PHONE}");
            account.bedrock().verify(0, anyRequestedFor(anyUrl()));
            assertThat(container.output()).contains("Starting AOT-processed Phial");
        }
    }

    @Test
    void aModelThatDoesNotAnswerStopsTheStart() throws Exception {
        assertRefused(
                account.environment(),
                "PHIAL_NOTES_CLAUDE_MODELID",
                "no-such-model",
                "phial.notes.claude.model-id");
    }

    @Test
    void withoutAGuardrailItDoesNotStart() throws Exception {
        assertRefused(
                account.environment(),
                "PHIAL_NOTES_GUARDRAIL_ID",
                "",
                "phial.notes.guardrail.id is not set");
    }

    @Test
    void withoutAParameterItDoesNotStart() throws Exception {
        assertRefused(
                account.environment(),
                "PHIAL_ENVIRONMENT",
                "elsewhere",
                "The parameter /phial/elsewhere/dynamodb/records-table is missing");
    }

    @Test
    void embeddedModeIsRefused() throws Exception {
        for (var way :
                Map.of(
                                "SPRING_PROFILES_ACTIVE", "embedded",
                                "SPRING_PROFILES_INCLUDE", "embedded",
                                "JAVA_TOOL_OPTIONS", "-Dspring.profiles.active=embedded",
                                "SPRING_APPLICATION_JSON",
                                        "{\"spring\":{\"profiles\":{\"active\":\"embedded\"}}}")
                        .entrySet()) {
            assertRefused(Map.of(), way.getKey(), way.getValue(), "Embedded mode is left out of");
        }
        try (var container =
                RunningImage.launch(Map.of(), "--", "--spring.profiles.active=embedded")) {
            assertThat(container.awaitExit(Duration.ofMinutes(1))).isEqualTo(1);
            assertThat(container.output()).contains("Embedded mode is left out of");
        }
    }

    private static void assertRefused(
            Map<String, String> environment, String name, String value, String sentence)
            throws Exception {
        try (var container = RunningImage.launchWith(environment, name, value)) {
            assertThat(container.awaitExit(Duration.ofMinutes(2))).as(name).isEqualTo(1);
            assertThat(container.output()).as(name).contains(sentence);
        }
    }

    @Test
    void theApiDocumentCanBeSwitchedOff() throws Exception {
        try (var container =
                        RunningImage.launchWith(
                                account.environment(), "SPRINGDOC_APIDOCS_ENABLED", "false");
                var client = new PhialClient(PORT)) {
            container.awaitReady(PORT);

            assertThat(client.get("/v3/api-docs").statusCode()).isEqualTo(404);
            assertThat(client.get("/v3/api-docs/3.0").statusCode()).isEqualTo(404);
            assertThat(container.output()).doesNotContain("AOT-processed");
        }
    }

    @Test
    void nothingInItHelpsSomebodyWhoGetsIn() throws IOException {
        var names = new TreeSet<String>();
        for (Path file : image.files()) {
            names.add(image.name(file));
            if (!Files.isSymbolicLink(file)) {
                int mode = (Integer) Files.getAttribute(file, "unix:mode");
                assertThat(mode & 06000).as("setuid, setgid of %s", file).isZero();
                assertThat((mode & 0002) == 0 || file.endsWith("tmp")).as("%s", file).isTrue();
                assertThat((Integer) Files.getAttribute(file, "unix:uid")).as("%s", file).isZero();
            }
        }
        assertThat(names.stream().filter(name -> name.matches("/[^/]+")))
                .containsExactly("/app", "/etc", "/lib", "/lib64", "/opt", "/tmp");
        assertThat(names.stream().filter(name -> name.startsWith("/etc/")))
                .containsExactly("/etc/group", "/etc/nsswitch.conf", "/etc/passwd");
        assertThat(names.stream().filter(name -> name.startsWith("/app/")))
                .filteredOn(name -> !name.matches("/app/(lib|health)/.*"))
                .containsExactly(
                        "/app/flags",
                        "/app/health",
                        "/app/lib",
                        "/app/phial.aot",
                        "/app/phial.jar",
                        "/app/sbom.json");
        assertThat(names.stream().filter(name -> name.startsWith("/opt/java/bin/")))
                .containsExactly("/opt/java/bin/java");
        assertThat(names.stream().filter(name -> name.startsWith("/tmp/"))).isEmpty();
        assertThat(names)
                .noneMatch(name -> name.matches(".*/(\\.git|\\.m2|trust|phial-local|\\.aws)(/.*)?"))
                .noneMatch(name -> name.matches(".*\\.(pem|key|p12|jks|keyset)|.*credentials.*"));
    }

    @Test
    void noLayerHoldsASecretOrWhatItWasTrainedWith() throws IOException {
        var secret =
                Pattern.compile(
                        "-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/]{40}"
                                + "|AKIA[A-Z0-9]{16}"
                                + "|AWS_SECRET_ACCESS_KEY=\\S"
                                + "|training-(secret|access)-key|Trainee|Nobody-Inparticular|TRAINING-1");
        for (Path file : image.files()) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(secret.matcher(text).results().map(found -> found.group()))
                        .as(image.name(file))
                        .isEmpty();
            }
        }
    }

    @Test
    void itSaysWhatItIs() throws IOException {
        var config = image.config().get("config");
        assertThat(config.at("/User").asString()).isEqualTo("10001:10001");
        assertThat(config.at("/ExposedPorts").propertyNames()).containsExactly("8080/tcp");
        assertThat(config.at("/Volumes").propertyNames()).containsExactly("/tmp");
        assertThat(config.get("Env").valueStream().map(one -> one.asString()))
                .containsExactly("PATH=/opt/java/bin");
        for (String label :
                List.of("title", "description", "licenses", "version", "revision", "created")) {
            assertThat(config.at("/Labels/org.opencontainers.image." + label).asString())
                    .as(label)
                    .isNotBlank()
                    .isNotEqualTo("unknown");
        }
    }

    @Test
    void itsBillOfMaterialsNamesTheLibrariesThatAreThere() throws IOException {
        var named = new TreeSet<String>();
        for (var component : BuiltImage.json(image.file("/app/sbom.json")).get("components")) {
            named.add(component.get("name").asString() + "-" + component.get("version").asString());
        }
        for (Path file : image.files()) {
            String name = image.name(file);
            if (name.startsWith("/app/lib/")) {
                assertThat(named).contains(file.getFileName().toString().replaceFirst(".jar$", ""));
            }
        }
        assertThat(image.files().stream().map(image::name))
                .as("what embedded mode alone needs")
                .noneMatch(name -> name.matches("/app/lib/(sqlite-jdbc|protobuf-java|gson)-.*"));
    }
}
