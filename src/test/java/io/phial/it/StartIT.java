package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jar says at its start, and where it refuses to start. */
class StartIT {

    private static final String EMBEDDED = "--spring.profiles.active=embedded";

    @TempDir Path home;

    @Test
    void withoutAModeItSaysHowToChooseOne() throws Exception {
        requireRefused(Map.of(), "--spring.profiles.active=embedded");

        assertThat(home.resolve("phial-local")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ECS_CONTAINER_METADATA_URI_V4", "AWS_LAMBDA_FUNCTION_NAME"})
    void embeddedModeRefusesToRunInTheCloud(String variable) throws Exception {
        requireRefused(
                Map.of(variable, "anything"),
                "Embedded mode does not run in ECS or Lambda, and " + variable,
                EMBEDDED,
                freePort());

        assertThat(home.resolve("phial-local")).doesNotExist();
    }

    @Test
    void aKeysetThatOthersMayReadIsRefused() throws Exception {
        Path trust = Files.createDirectories(home.resolve("phial-local/trust"));
        Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwx------"));
        Path keyset = Files.writeString(trust.resolve("keyset.json"), "{}");
        Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-r--r--"));

        requireRefused(Map.of(), "chmod 600", EMBEDDED, freePort());
    }

    @Test
    void trustInsideDataIsRefused() throws Exception {
        requireRefused(
                Map.of(),
                "inside the data folder",
                EMBEDDED,
                freePort(),
                "--phial.embedded.data-directory=all",
                "--phial.embedded.trust-directory=all/trust");

        assertThat(home.resolve("all")).doesNotExist();
    }

    @Test
    void itPrintsOnceWhereToGoAndServesOneProcessAlone() throws Exception {
        int port = PhialProcess.freePort();
        try (var process = PhialProcess.embedded(home, port)) {
            Awaitility.await("the printed block")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> process.output().contains("Trust "));
            requireBlock(process, port);

            requireRefused(Map.of(), "Another Phial is running on", EMBEDDED, freePort());

            try (var client = new PhialClient(port)) {
                assertThat(client.isReady()).as("the first one goes on").isTrue();
            }
            Logs.requireNoSecrets(process);
        }
    }

    private static void requireBlock(PhialProcess process, int port) throws IOException {
        String output = process.output();
        assertThat(output)
                .containsOnlyOnce("Phial is ready")
                .containsOnlyOnce("http://127.0.0.1:" + port + "/swagger-ui.html")
                .contains("clinician ", "auditor ", "privacy-officer ", "phial-client ")
                .contains(process.data().toRealPath().toString())
                .contains(process.trust().toRealPath().toString());
        for (String secret : Logs.secrets(process)) {
            assertThat(output.split(secret, -1)).as("a secret is printed once").hasSize(2);
        }
    }

    private static String freePort() {
        return "--server.port=" + PhialProcess.freePort();
    }

    private void requireRefused(
            Map<String, String> environment, String sentence, String... arguments)
            throws Exception {
        try (var process = PhialProcess.launch(home, environment, arguments)) {
            assertThat(process.awaitExit()).isPositive();
            assertThat(process.output())
                    .contains(sentence)
                    .doesNotContain("\tat ")
                    .doesNotContain("stack_trace")
                    .doesNotContain("Phial is ready");
        }
    }
}
