package io.phial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README recommends is what was measured. */
class RecommendedFlagsTests {

    private static final Path README = Path.of("README.md");

    @Test
    void theReadmeRecommendsTheFlagsThatTheBenchmarkUses() throws IOException {
        assumeThat(README).as("a README.md to compare with").exists();
        String flags = onOneLine(Files.readString(Path.of("src", "bench", "jvm-flags.txt")));

        assertThat(onOneLine(Files.readString(README))).contains(flags);
    }

    /** Line breaks of a shell command are not the point. */
    private static String onOneLine(String text) {
        return text.replace("\\\n", " ").replaceAll("\\s+", " ").strip();
    }
}
