package io.phial.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures searches, the list of changes and PATCH among few patients and among many. */
final class SearchBench {

    private static final Duration BIRTHS = Duration.ofSeconds(1);
    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int QUICK = 20_000;

    private final BenchOptions options;
    private final RunFolder folder;

    SearchBench(BenchOptions options, RunFolder folder) {
        this.options = options;
        this.folder = folder;
    }

    void run() throws IOException, InterruptedException {
        int many = options.quick() ? QUICK : MANY;
        Map<Search, Figures> few = measure(FEW);
        Map<Search, Figures> lots = measure(many);
        var report = new StringBuilder(Machine.describe(folder));
        report.append(
                """
                | | %1$,d: req/s | p50 ms | CPU ms | cost in GETs | %2$,d: req/s | p50 ms | CPU ms | \
                cost in GETs | %2$,d beside %1$,d |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """
                        .formatted(FEW, many));
        for (Search search : Search.values()) {
            report.append(row(search, few, lots));
        }
        report.append(
                """

                %d rounds of %d s after %d s of warm-up of each kind, %d connections, medians. The cost \
                in GETs is the rate of GETs of the same size divided by the rate; the last column the \
                rate among many divided by the rate among few.
                """
                        .formatted(
                                options.rounds(),
                                options.round().toSeconds(),
                                options.warmUp().toSeconds(),
                                Load.CONNECTIONS));
        System.out.println("\n" + report);
        if (options.write()) {
            ResultsPage.write("search", report.toString());
        }
    }

    private static String row(Search search, Map<Search, Figures> few, Map<Search, Figures> lots) {
        return "| %s | %s | %s | %.2f |%n"
                .formatted(
                        search.label(),
                        cells(search, few),
                        cells(search, lots),
                        rate(search, lots) / rate(search, few));
    }

    private static String cells(Search search, Map<Search, Figures> figures) {
        Figures own = figures.get(search);
        return "%,.0f | %.2f | %.3f | %.2f"
                .formatted(
                        own.perSecond(),
                        own.p50(),
                        own.cpuMillis(),
                        rate(Search.GET, figures) / own.perSecond());
    }

    private static double rate(Search search, Map<Search, Figures> figures) {
        return figures.get(search).perSecond();
    }

    private Map<Search, Figures> measure(int size) throws IOException, InterruptedException {
        Path directory = folder.fresh("service-" + size);
        try (ServerProcess service = new Servers(folder).service(directory)) {
            service.awaitReady(StartUps.READY);
            var crowd = new Crowd(Servers.signIn(service, directory), size);
            var births = crowd.births();
            while (!crowd.complete()) {
                Load.run(service.port(), births, BIRTHS).requireClean("births");
            }
            for (Search search : Search.values()) {
                take(service, directory, crowd, search, "warm-up", options.warmUp());
            }
            var rounds = new ArrayList<Map<Search, Figures>>();
            for (int i = 1; i <= options.rounds(); i++) {
                var round = new EnumMap<Search, Figures>(Search.class);
                for (Search search : Search.values()) {
                    String what = size + " patients, round " + i;
                    round.put(
                            search, take(service, directory, crowd, search, what, options.round()));
                }
                rounds.add(round);
            }
            return medians(rounds);
        }
    }

    private static Map<Search, Figures> medians(List<Map<Search, Figures>> rounds) {
        var medians = new EnumMap<Search, Figures>(Search.class);
        for (Search search : Search.values()) {
            medians.put(
                    search,
                    Figures.median(rounds.stream().map(round -> round.get(search)).toList()));
        }
        return medians;
    }

    /** Signs in anew for each turn: a token is shorter-lived than a run. */
    private static Figures take(
            ServerProcess service,
            Path directory,
            Crowd crowd,
            Search search,
            String what,
            Duration time)
            throws IOException {
        var asking = crowd.with(Servers.signIn(service, directory)).asking(search);
        Figures figures = Figures.measure(search.label(), service, asking, time);
        System.out.print(figures.row(what + " " + search.label(), ""));
        return figures;
    }
}
