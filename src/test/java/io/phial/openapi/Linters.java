package io.phial.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Spectral and Redocly, as the build has put them into {@code target/openapi-linters}. */
enum Linters {
    SPECTRAL("spectral", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "warn"),
    REDOCLY("redocly", "lint", "--config", "redocly.yaml", "--max-problems", "1000");

    private static final Path HOME = Path.of("target", "openapi-linters");

    private final String program;
    private final List<String> arguments;

    Linters(String program, String... arguments) {
        this.program = program;
        this.arguments = List.of(arguments);
    }

    /** Whether it can be run: it is installed, and node is here and new enough. */
    boolean runs() throws IOException, InterruptedException {
        if (!Files.exists(HOME.resolve(script()))) {
            return false;
        }
        try {
            return run("--version").status() == 0;
        } catch (IOException noNode) {
            return false;
        }
    }

    Outcome lint(Path document) throws IOException, InterruptedException {
        var words = new ArrayList<>(arguments);
        words.add(document.toAbsolutePath().toString());
        return run(words.toArray(String[]::new));
    }

    private Outcome run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", script().toString()));
        command.addAll(List.of(words));
        var output = Files.createTempFile("phial-lint", ".txt");
        var builder = new ProcessBuilder(command).directory(HOME.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        var process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("The linter did not come to an end");
        }
        var text = Files.readString(output);
        Files.delete(output);
        return new Outcome(process.exitValue(), text);
    }

    private Path script() {
        return Path.of("node_modules", ".bin", program);
    }

    /** How a run ended, and what it said. */
    record Outcome(int status, String text) {

        boolean warns() {
            return text.contains("Warning was generated") || text.contains("warning  ");
        }
    }
}
