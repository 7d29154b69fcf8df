package io.phial.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Counts the samples of a flight recording by frame and by layer, in several ways at once. */
final class StackProfile {

    private final Tally self = new Tally();
    private final Tally inclusive = new Tally();
    private final Tally owners = new Tally();
    private final Tally layers = new Tally();
    private final Tally entries = new Tally();
    private final Tally threads = new Tally();
    private long failed;

    /** Counts what the given threads did; the table of threads counts all. */
    static StackProfile read(Path recording, Predicate<RecordedThread> wanted) throws IOException {
        String event =
                Recording.countsProcessorTime() ? "jdk.CPUTimeSample" : "jdk.ExecutionSample";
        String thread = Recording.countsProcessorTime() ? "eventThread" : "sampledThread";
        var profile = new StackProfile();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent sample = file.readEvent();
                if (sample.getEventType().getName().equals(event)) {
                    profile.add(sample, sample.getThread(thread), wanted);
                }
            }
        }
        return profile;
    }

    private void add(
            RecordedEvent sample, RecordedThread thread, Predicate<RecordedThread> wanted) {
        if (sample.getStackTrace() == null || thread == null) {
            failed++;
            return;
        }
        threads.count(group(thread));
        if (wanted.test(thread)) {
            add(sample.getStackTrace().getFrames());
        }
    }

    private void add(List<RecordedFrame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        RecordedFrame top = frames.getFirst();
        self.count(name(top));
        owners.count(owner(frames));
        Set<String> seen = new HashSet<>();
        Set<String> seenLayers = new HashSet<>();
        for (RecordedFrame frame : frames) {
            if (seen.add(name(frame))) {
                inclusive.count(name(frame));
            }
            String layer = Layers.of(className(frame));
            if (seenLayers.add(layer)) {
                layers.count(layer);
            }
        }
        entries.count(entry(frames));
    }

    /** The layer on whose behalf the JDK was running, unless it was waiting or in the kernel. */
    private static String owner(List<RecordedFrame> frames) {
        RecordedFrame top = frames.getFirst();
        String layer = Layers.ofTop(className(top), top.getMethod().getName());
        if (!layer.equals(Layers.JDK)) {
            return layer;
        }
        return frames.stream()
                .map(frame -> Layers.of(className(frame)))
                .filter(candidate -> !candidate.equals(Layers.JDK))
                .findFirst()
                .orElse(Layers.JDK + " alone");
    }

    /** Where our own code called what was running: the innermost frame of ours. */
    private static String entry(List<RecordedFrame> frames) {
        return frames.stream()
                .filter(frame -> className(frame).startsWith("io.phial."))
                .map(StackProfile::name)
                .findFirst()
                .orElse("(outside io.phial)");
    }

    static boolean servesRequests(RecordedThread thread) {
        return thread.isVirtual() || String.valueOf(thread.getJavaName()).contains("exec-");
    }

    private static String group(RecordedThread thread) {
        if (thread.isVirtual()) {
            return "virtual threads (requests)";
        }
        String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        return String.valueOf(name).replaceAll("\\d+", "N");
    }

    private static String name(RecordedFrame frame) {
        return className(frame) + "." + frame.getMethod().getName();
    }

    private static String className(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    String report(int most) {
        return "%,d samples of request threads, %,d without a stack%n%n"
                        .formatted(self.sum(), failed)
                + threads.table("all threads", threads.sum(), 15)
                + owners.table("request threads: layer that was at work", self.sum(), 40)
                + layers.table("request threads: layer anywhere on the stack", self.sum(), 40)
                + entries.table("request threads: innermost frame of io.phial", self.sum(), most)
                + self.table("request threads: frames, self", self.sum(), most)
                + inclusive.table("request threads: frames, inclusive", self.sum(), most);
    }

    /** The short table that goes to the page of results. */
    String layersAtWork() {
        return owners.table("layer at work", self.sum(), 40);
    }

    /** Counts by name. */
    private static final class Tally {

        private final Map<String, Long> counts = new TreeMap<>();
        private long sum;

        void count(String name) {
            counts.merge(name, 1L, Long::sum);
            sum++;
        }

        long sum() {
            return sum;
        }

        String table(String title, long whole, int most) {
            var table =
                    new StringBuilder("| %s | samples | %% |%n|---|---:|---:|%n".formatted(title));
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(most)
                    .forEach(
                            entry ->
                                    table.append(
                                            "| %s | %d | %.1f |%n"
                                                    .formatted(
                                                            entry.getKey(),
                                                            entry.getValue(),
                                                            100.0 * entry.getValue() / whole)));
            return table.append('\n').toString();
        }
    }
}
