package io.phial.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.it.PhialClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A container of the image, as {@code src/image/run} starts it; it ends with the test. */
final class RunningImage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path folder;
    private final long begin = System.nanoTime();

    private RunningImage(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts it and does not wait.
     *
     * @param environment variables of the service
     * @param arguments options of podman, and after {@code --} those of the service
     */
    static RunningImage launch(Map<String, String> environment, String... arguments)
            throws IOException {
        Path folder = Files.createTempDirectory("phial-image-");
        var command = new ArrayList<>(List.of("src/image/run"));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.addAll(List.of("--pidfile", folder.resolve("pid").toString()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile())
                        .start();
        return new RunningImage(process, folder);
    }

    /** The same, with a variable more. */
    static RunningImage launchWith(Map<String, String> environment, String name, String value)
            throws IOException {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return launch(more);
    }

    /** Waits until it is ready; says how many milliseconds after it was started. */
    long awaitReady(int port) {
        try (var client = new PhialClient(port)) {
            Awaitility.await("the container to take requests")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .failFast(
                            "the container ended instead of starting",
                            () -> assertThat(process.isAlive()).as(output()).isTrue())
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> client.get("/actuator/health/readiness").statusCode() == 200);
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    /** What the kernel says of the service's process, by name. */
    Map<String, String> status() throws IOException {
        Path status = Path.of("/proc", Files.readString(folder.resolve("pid")).strip(), "status");
        var values = new HashMap<String, String>();
        try (Stream<String> lines = Files.lines(status)) {
            lines.map(line -> line.split(":\\s*", 2))
                    .forEach(named -> values.put(named[0], named[1].strip()));
        }
        return values;
    }

    void askToStop() {
        process.destroy();
    }

    int awaitExit(Duration limit) throws InterruptedException {
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as("it ends within %s", limit)
                .isTrue();
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    @Override
    public void close() {
        askToStop();
        Awaitility.await("the container to end").atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
