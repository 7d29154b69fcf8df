package io.phial.image;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long commands take that start the service, each on an {@link Account} of this
 * process: arguments are how many rounds, then {@code name=command} for each. In a round each is
 * started once, so that what else the machine does meets all of them.
 */
final class Starts {

    private static final URI READY = URI.create("http://127.0.0.1:8080/actuator/health/readiness");
    private static final Path LOG =
            Path.of(System.getProperty("java.io.tmpdir"), "phial-starts.log");
    private static final int IDLE_SECONDS = 10;

    private Starts() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Map<String, List<String>> commands = new LinkedHashMap<>();
        Map<String, List<Long>> millis = new LinkedHashMap<>();
        Map<String, List<Long>> kilobytes = new LinkedHashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] named = arguments[i].split("=", 2);
            commands.put(named[0], List.of(named[1].strip().split("\\s+")));
            millis.put(named[0], new ArrayList<>());
            kilobytes.put(named[0], new ArrayList<>());
        }
        try (var account = new Account(0)) {
            for (int round = -1; round < rounds; round++) { // the first one warms up files and us
                for (var command : commands.entrySet()) {
                    long[] seen = start(command.getValue(), account);
                    if (round >= 0) {
                        millis.get(command.getKey()).add(seen[0]);
                        kilobytes.get(command.getKey()).add(seen[1]);
                    }
                }
            }
        }
        print(millis, kilobytes);
    }

    private static long[] start(List<String> command, Account account) throws Exception {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(account.environment());
        builder.redirectErrorStream(true).redirectOutput(LOG.toFile());
        long begin = System.nanoTime();
        Process service = builder.start();
        try {
            while (!isReady()) {
                if (!service.isAlive()) {
                    throw new IllegalStateException(Files.readString(LOG));
                }
                Thread.sleep(4);
            }
            long millis = (System.nanoTime() - begin) / 1_000_000;
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            return new long[] {millis, resident(service)};
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    private static boolean isReady() {
        try {
            return ((HttpURLConnection) READY.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static long resident(Process service) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + service.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    private static void print(Map<String, List<Long>> millis, Map<String, List<Long>> kilobytes) {
        System.out.println("| variant | first 200, ms: median | least | most | ratio | RSS, MiB |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        long first = 0;
        for (String name : millis.keySet()) {
            List<Long> times = millis.get(name).stream().sorted().toList();
            List<Long> sizes = kilobytes.get(name).stream().sorted().toList();
            long median = times.get(times.size() / 2);
            first = first == 0 ? median : first;
            System.out.printf(
                    "| %s | %,d | %,d | %,d | %.2f | %d |%n",
                    name,
                    median,
                    times.getFirst(),
                    times.getLast(),
                    (double) median / first,
                    sizes.get(sizes.size() / 2) / 1024);
        }
    }
}
