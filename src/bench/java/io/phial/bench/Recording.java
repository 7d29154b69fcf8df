package io.phial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A flight recording of another JVM. */
final class Recording {

    /**
     * Deep stacks, for the bottom of a filter chain to be seen, and frames where they really are.
     */
    static final List<String> FLAGS =
            List.of(
                    "-XX:FlightRecorderOptions:stackdepth=512",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+DebugNonSafepoints");

    private final long pid;
    private final Path file;

    private Recording(long pid, Path file) {
        this.pid = pid;
        this.file = file;
    }

    static Recording start(long pid, Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        var words = new ArrayList<>(List.of("JFR.start", "name=bench", "settings=profile"));
        if (countsProcessorTime()) {
            words.add("jdk.CPUTimeSample#enabled=true");
            words.add("jdk.CPUTimeSample#throttle=5ms");
        }
        jcmd(pid, words);
        return new Recording(pid, file.toAbsolutePath());
    }

    /** Whether samples are taken by processor time, kernel included: JDK 25 and newer on Linux. */
    static boolean countsProcessorTime() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return Runtime.version().feature() >= 25 && os.equals("linux");
    }

    /** Ends the recording and writes it. */
    Path stop() throws IOException, InterruptedException {
        jcmd(pid, List.of("JFR.stop", "name=bench", "filename=" + file));
        return file;
    }

    private static void jcmd(long pid, List<String> words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(JvmFlags.tool("jcmd"), Long.toString(pid)));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("jcmd failed: " + output);
        }
    }
}
