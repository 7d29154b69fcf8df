package io.phial.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server in a JVM of its own that ends with the benchmark, whatever happens to it. */
final class ServerProcess implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final Path log;
    private final long born;
    private final Thread hook;

    private ServerProcess(Process process, int port, Path log, long born) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.born = born;
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it and does not wait.
     *
     * @param environment variables in the place of those that would lead it to another account
     */
    static ServerProcess start(
            List<String> command, int port, Path log, Map<String, String> environment)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        builder.redirectOutput(log.toFile());
        long born = System.nanoTime();
        return new ServerProcess(builder.start(), port, log, born);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits for the first 200 and says how long after the start of the JVM it came. */
    Duration awaitReady(String path) throws IOException, InterruptedException {
        byte[] request = Requests.get(port, path, null);
        while (System.nanoTime() - born < READY_LIMIT.toNanos()) {
            if (!process.isAlive()) {
                throw failure("ended instead of starting");
            }
            try (var connection = new HttpConnection(port)) {
                if (connection.exchange(request).status() == 200) {
                    return Duration.ofNanos(System.nanoTime() - born);
                }
            } catch (IOException notYet) {
                // nothing listens yet
            }
            Thread.sleep(10);
        }
        throw failure("did not answer in time");
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Duration cpu() {
        return cpu(process.toHandle());
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** A figure of /proc/PID/status in MB, such as VmRSS or VmHWM; NaN where there is no /proc. */
    double memoryMb(String name) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        var matcher = Pattern.compile(name + ":\\s+(\\d+) kB").matcher(Files.readString(status));
        return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024.0 : Double.NaN;
    }

    private IllegalStateException failure(String what) throws IOException {
        List<String> lines = Files.readAllLines(log);
        lines.subList(Math.max(0, lines.size() - 20), lines.size()).forEach(System.err::println);
        return new IllegalStateException("The server " + what + "; its log is " + log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                System.err.println("The server did not stop within 15 s and was killed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
