package io.phial.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs in a folder, with variables of their own besides those of this process, less all
 * that steers AWS's tools.
 */
record Shell(Path folder, Path outputs, Map<String, String> variables) {

    /** Many times what the longest takes, since other builds may share the machine. */
    private static final long PATIENCE_IN_MINUTES = 15;

    /** What a program printed, and how it ended. */
    record Said(int exit, String text) {

        List<String> lines() {
            return text.lines().toList();
        }

        String lastLine() {
            return text.lines().reduce("", (first, second) -> second);
        }

        /** Itself, where the program ended well. */
        Said orFail() {
            assertThat(exit).as(text).isZero();
            return this;
        }
    }

    static Shell in(Path folder, Path outputs) {
        return new Shell(folder, outputs, Map.of());
    }

    Shell with(Map<String, String> more) {
        return new Shell(folder, outputs, more);
    }

    Said run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(outputs, "said-", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command[0] + " did not end: " + output);
        }
        return new Said(process.exitValue(), Files.readString(output));
    }
}
