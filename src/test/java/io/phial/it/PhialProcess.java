package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged jar in a JVM of its own, in a folder of its own; it ends with the test. */
public final class PhialProcess implements AutoCloseable {

    /** Many times what a start takes, since other builds may share the machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path home;
    private final Path output;

    private PhialProcess(Process process, Path home, Path output) {
        this.process = process;
        this.home = home;
        this.output = output;
    }

    /**
     * Starts the jar and does not wait.
     *
     * @param home its working directory, so that its folders are made in {@code phial-local} there
     * @param environment variables on top of those of this process, less what Phial reads itself
     */
    public static PhialProcess launch(
            Path home, Map<String, String> environment, String... arguments) throws IOException {
        return launch(PackagedJar.command(tmp(home)), home, environment, arguments);
    }

    private static Path tmp(Path home) throws IOException {
        return Files.createDirectories(home.resolve("tmp"));
    }

    private static PhialProcess launch(
            List<String> start, Path home, Map<String, String> environment, String... arguments)
            throws IOException {
        Path output = Files.createTempFile(home, "output-", ".log");
        var command = new ArrayList<>(start);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(PhialProcess::wouldSteer);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new PhialProcess(builder.start(), home, output);
    }

    /** Settings with time for each call: emulators take one that is made again for another. */
    public static List<String> patient() {
        return Stream.of("connect", "attempt", "call", "socket")
                .map(timeout -> "--phial.aws." + timeout + "-timeout=60s")
                .toList();
    }

    /** Starts embedded mode and waits until it takes requests. */
    public static PhialProcess embedded(Path home, int port, String... more) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.add("--spring.profiles.active=embedded");
        arguments.add("--server.port=" + port);
        arguments.addAll(List.of(more));
        return ready(launch(home, Map.of(), arguments.toArray(String[]::new)), port);
    }

    /** Starts the jar as it is made for an account, and waits until it takes requests. */
    static PhialProcess aws(Path home, int port, AwsAccount account, String... more)
            throws IOException {
        return aws(home, port, account.environment(), more);
    }

    /** The same, with variables that name the environment and say where AWS is. */
    public static PhialProcess aws(
            Path home, int port, Map<String, String> environment, String... more)
            throws IOException {
        var arguments = new ArrayList<>(List.of("--server.port=" + port));
        arguments.addAll(List.of(more));
        return ready(launch(home, environment, arguments.toArray(String[]::new)), port);
    }

    /** Starts embedded mode from the jar as it is, and waits until it takes requests. */
    static PhialProcess packed(Path home, int port) throws IOException {
        return ready(
                launch(
                        PackagedJar.packed(tmp(home)),
                        home,
                        Map.of(),
                        "--spring.profiles.active=embedded",
                        "--server.port=" + port),
                port);
    }

    private static PhialProcess ready(PhialProcess process, int port) {
        try {
            process.awaitReady(port);
        } catch (RuntimeException | Error notReady) {
            process.kill();
            throw notReady;
        }
        return process;
    }

    private static boolean wouldSteer(String variable) {
        return List.of("AWS_", "ECS_", "SPRING_", "SERVER_", "PHIAL_", "JAVA_", "JDK_").stream()
                .anyMatch(variable::startsWith);
    }

    /**
     * A port on which nothing listens, below those that systems give to outgoing connections:
     * otherwise a client that knocks while the service is down could take it, even from itself.
     */
    public static int freePort() {
        var random = new Random();
        for (int tries = 0; tries < 100; tries++) {
            int port = random.nextInt(15_000, 30_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IllegalStateException("no free port in a hundred tries");
    }

    private void awaitReady(int port) {
        try (var client = new PhialClient(port)) {
            Awaitility.await("the service to take requests")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("the service ended instead of starting", () -> !process.isAlive())
                    .until(() -> client.isReady());
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public boolean canBeAskedToStop() {
        return process.supportsNormalTermination();
    }

    /** SIGKILL: it has no time for anything. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM; does not wait. */
    public void askToStop() {
        process.destroy();
    }

    /** Waits for its end and says its exit code. */
    public int awaitExit() {
        return awaitExit(PATIENCE);
    }

    public int awaitExit(Duration limit) {
        try {
            assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                    .as("the process ends within %s", limit)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** All that it wrote so far to stdout and stderr. */
    public String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    public Path data() {
        return home.resolve("phial-local").resolve("data");
    }

    public Path trust() {
        return home.resolve("phial-local").resolve("trust");
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
