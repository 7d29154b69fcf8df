package io.phial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures from the start of {@code java -jar} to the first 200 of the health endpoint. */
final class StartUps {

    static final String READY = "/actuator/health";

    private final BenchOptions options;
    private final RunFolder folder;
    private final Servers servers;

    StartUps(BenchOptions options, RunFolder folder) {
        this.options = options;
        this.folder = folder;
        this.servers = new Servers(folder);
    }

    void run() throws IOException, InterruptedException {
        System.out.println(Machine.describe(folder) + measure(folder.fresh("existing")));
    }

    /** Starts on fresh folders, then as often on the given one. */
    String measure(Path existing) throws IOException, InterruptedException {
        var fresh = new ArrayList<Double>();
        for (int i = 0; i < options.starts(); i++) {
            fresh.add(start(folder.fresh("start-" + i)));
        }
        if (!Files.exists(existing)) {
            start(existing);
        }
        var again = new ArrayList<Double>();
        for (int i = 0; i < options.starts(); i++) {
            again.add(start(existing));
        }
        return "Seconds until ready: %s on a fresh folder, %s on an existing one.%n"
                .formatted(describe(fresh), describe(again));
    }

    private double start(Path directory) throws IOException, InterruptedException {
        try (ServerProcess service = servers.service(directory)) {
            return service.awaitReady(READY).toNanos() / 1e9;
        }
    }

    private static String describe(List<Double> seconds) {
        return "%.2f (%d starts, %.2f to %.2f)"
                .formatted(
                        Figures.median(seconds, Double::doubleValue),
                        seconds.size(),
                        seconds.stream().min(Double::compare).orElseThrow(),
                        seconds.stream().max(Double::compare).orElseThrow());
    }
}
