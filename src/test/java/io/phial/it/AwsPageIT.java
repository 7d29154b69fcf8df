package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phial.ProofSize;
import io.phial.aws.MotoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/aws.md work as they stand there, from nothing to a first patient. */
class AwsPageIT {

    private static final String START = "java -jar target/phial.jar &";

    @TempDir Path home;

    @Test
    void fromNothingToAFirstPatient() throws Exception {
        assumeThat(ProofSize.inFull())
                .as("a soak run, -Psoak: some fifty starts of the AWS CLI take long")
                .isTrue();
        try (var moto = MotoServer.start()) {
            var surroundings = new HashMap<>(moto.environment());
            surroundings.put("AWS_DEFAULT_REGION", surroundings.get("AWS_REGION"));
            assumeThat(run("aws --version || true", surroundings, "version"))
                    .as("the AWS CLI: pip install awscli brings it")
                    .contains("aws-cli/");
            Path variables = home.resolve("variables");
            run(
                    block("make")
                            + block("sign-in")
                            + block("start").replace(START, "")
                            + "export environment client password bucket; env > "
                            + variables,
                    surroundings,
                    "made");
            Map<String, String> started = read(variables);
            int port = PhialProcess.freePort();
            try (var process = PhialProcess.launch(home, phials(started), "--server.port=" + port);
                    var client = new PhialClient(port)) {
                Awaitility.await("the service to take requests")
                        .atMost(3, TimeUnit.MINUTES)
                        .failFast("it ended: see its output", () -> !process.isAlive())
                        .until(client::isReady);

                String walk = block("walk-through").replace("127.0.0.1:8080", "127.0.0.1:" + port);
                String output = run(walk, started, "walk");

                assertThat(output)
                        .contains("HTTP/1.1 201", "Location: /patients/", "{PHONE}")
                        .containsPattern("\"items\":\\[\\{\"id\":\"\\w{26}\".*Gleason")
                        .containsPattern("\n0\n.*audit/day=\\S+-00000001\\.jsonl")
                        .doesNotContain("617-555-0134");
            }
        }
    }

    private static Map<String, String> phials(Map<String, String> all) {
        var some = new HashMap<>(all);
        some.keySet().removeIf(name -> !name.startsWith("AWS_") && !name.startsWith("PHIAL_"));
        return some;
    }

    private static String block(String name) throws IOException {
        var block =
                Pattern.compile("<!-- " + name + ": .*?-->\\s*```sh\\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("docs/aws.md")));
        assertThat(block.find()).as("a block marked as %s in docs/aws.md", name).isTrue();
        return block.group(1);
    }

    private static Map<String, String> read(Path variables) throws IOException {
        var all = new HashMap<String, String>();
        for (String line : Files.readAllLines(variables)) {
            int at = line.indexOf('=');
            if (at > 0) {
                all.put(line.substring(0, at), line.substring(at + 1));
            }
        }
        return all;
    }

    private String run(String script, Map<String, String> environment, String name)
            throws Exception {
        Path output = home.resolve(name + ".txt");
        var builder =
                new ProcessBuilder("/bin/sh", "-e", "-c", script)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));
        builder.environment().putAll(environment);
        Process shell = builder.start();
        assertThat(shell.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output);
        assertThat(shell.exitValue()).as(said).isZero();
        return said;
    }
}
