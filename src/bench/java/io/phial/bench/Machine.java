package io.phial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Says on what and when something was measured. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    static String describe(RunFolder folder) throws IOException {
        return """
        %s
        %s, one 4 KB append made durable in %.0f µs (median). Both servers: `%s`.

        """
                .formatted(
                        describe(),
                        folder.fileSystem(),
                        folder.medianSyncMicros(),
                        String.join(" ", JvmFlags.recommended()));
    }

    static String describe() throws IOException {
        return "%s: %d cores of %s, %s %s, JDK %s (%s)."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        cpu(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        System.getProperty("java.vendor"));
    }

    private static String cpu() throws IOException {
        if (!Files.exists(CPU_INFO)) {
            return "an unnamed processor";
        }
        return Files.readAllLines(CPU_INFO).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("an unnamed processor");
    }
}
