package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through of the README works as it stands there, pasted into a shell, twice. */
class ReadmeIT {

    private static final Pattern WALK_THROUGH =
            Pattern.compile("<!-- walk-through.*?-->\\s*```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir Path home;

    @Test
    void theFirstPatientIsCreatedAndReadAndFoundNowhereInTheData() throws Exception {
        assumeThat(Path.of("/bin/sh")).as("a shell").exists();
        assumeThat(onPath("curl")).as("curl on the PATH").isTrue();
        int port = PhialProcess.freePort();
        try (var process = PhialProcess.packed(home, port)) {
            String script = walkThrough().replace("127.0.0.1:8080", "127.0.0.1:" + port);

            String first = run(script);
            String second = run(script);

            assertThat(first)
                    .contains("201", "Location: /patients/", "ETag: \"1\"", "{PHONE}")
                    .contains("HTTP/1.1 200", "Gleason", "phial.db:0")
                    .doesNotContain("617-555-0134");
            assertThat(first)
                    .as("changed, with its history, and found by the sound of its name")
                    .contains("ETag: \"2\"", "\"fields\":[\"phone\"]", "{\"items\":[{\"id\"");
            assertThat(second).contains("Idempotent-Replayed: true", location(first));
            assertThat(process.isAlive()).isTrue();
        }
    }

    private static String location(String answer) {
        var line = Pattern.compile("Location: /patients/\\w+").matcher(answer);
        assertThat(line.find()).isTrue();
        return line.group();
    }

    private static String walkThrough() throws IOException {
        var block = WALK_THROUGH.matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).as("a marked walk-through in README.md").isTrue();
        return block.group(1);
    }

    private static boolean onPath(String tool) {
        return Pattern.compile(":")
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private String run(String script) throws Exception {
        Path output = Files.createTempFile(home, "walk-", ".txt");
        Process shell =
                new ProcessBuilder("/bin/sh", "-e", "-c", script)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isZero();
        return Files.readString(output);
    }
}
