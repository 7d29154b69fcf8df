package io.phial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time by kind of thread, compilers and collectors included, in user and kernel mode.
 *
 * @param byThread by thread id
 */
record ThreadTimes(Map<String, Times> byThread) {

    /** Of /proc: 100 ticks a second on every Linux that Java runs on. */
    private static final int MILLIS_PER_TICK = 10;

    static ThreadTimes of(long pid) throws IOException {
        var times = new HashMap<String, Times>();
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (Files.exists(tasks)) {
            try (var folders = Files.list(tasks)) {
                for (Path task : folders.toList()) {
                    read(task, times);
                }
            }
        }
        return new ThreadTimes(times);
    }

    private static void read(Path task, Map<String, Times> times) throws IOException {
        try {
            String stat = Files.readString(task.resolve("stat"));
            String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            times.put(
                    task.getFileName().toString(),
                    new Times(
                            name.replaceAll("[\\d#]+", "N"),
                            Long.parseLong(fields[11]) * MILLIS_PER_TICK,
                            Long.parseLong(fields[12]) * MILLIS_PER_TICK));
        } catch (NoSuchFileException ended) {
            // a thread may end at any time
        }
    }

    /** What each kind of thread used between two looks, for each of so many requests. */
    String since(ThreadTimes before, long requests) {
        var sums = new TreeMap<String, Times>();
        byThread.forEach(
                (id, now) -> {
                    Times was = before.byThread.getOrDefault(id, new Times(now.name, 0, 0));
                    sums.merge(now.name, now.minus(was), Times::plus);
                });
        var table = new StringBuilder("| threads | user µs/request | kernel µs/request |\n");
        table.append("|---|---:|---:|\n");
        sums.values().stream()
                .filter(times -> times.sum() > 0)
                .sorted((one, other) -> Long.compare(other.sum(), one.sum()))
                .forEach(times -> table.append(times.row(requests)));
        return table.append('\n').toString();
    }

    /** Milliseconds of one thread, or of all with one name. */
    record Times(String name, long user, long kernel) {

        Times minus(Times other) {
            return new Times(name, user - other.user, kernel - other.kernel);
        }

        Times plus(Times other) {
            return new Times(name, user + other.user, kernel + other.kernel);
        }

        long sum() {
            return user + kernel;
        }

        String row(long requests) {
            return "| %s | %.1f | %.1f |%n"
                    .formatted(name, user * 1e3 / requests, kernel * 1e3 / requests);
        }
    }
}
