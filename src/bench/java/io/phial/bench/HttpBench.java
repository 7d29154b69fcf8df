package io.phial.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Measures the service and its floor in turn, so that both meet the same moods of the machine. */
final class HttpBench {

    private final BenchOptions options;
    private final RunFolder folder;
    private final Servers servers;

    HttpBench(BenchOptions options, RunFolder folder) {
        this.options = options;
        this.folder = folder;
        this.servers = new Servers(folder);
    }

    void run() throws IOException, InterruptedException {
        Path directory = folder.fresh("service");
        var report = new StringBuilder(Machine.describe(folder));
        try (ServerProcess service = servers.service(directory)) {
            service.awaitReady(StartUps.READY);
            Sample sample = Sample.create(Servers.signIn(service, directory), options.notes());
            try (ServerProcess floor = servers.floor(sample.patient())) {
                floor.awaitReady("/floor");
                var turns = new Turns(options, service, directory, floor);
                turns.warmUp();
                report.append(table(turns.rounds()));
                report.append(sample.compareWith(floor));
                report.append(turns.summary());
            }
        }
        report.append(new StartUps(options, folder).measure(directory));
        System.out.println();
        System.out.println(report);
        if (options.write()) {
            ResultsPage.write("http", report.toString());
        }
    }

    /** Tries the harness where there is no service yet: the floor, loaded and measured. */
    void runFloorAlone() throws IOException, InterruptedException {
        try (ServerProcess floor = servers.floor(Sample.madeUp())) {
            floor.awaitReady("/floor");
            var target = new Target(floor.port(), "/floor", null);
            var serial = new AtomicLong();
            var posts = target.posts(options.notes(), serial, null);
            Figures.measure("warm-up", floor, target.reads(), options.warmUp());
            Figures.measure("warm-up", floor, posts, options.warmUp());
            var rounds = new ArrayList<Figures>();
            System.out.print(Machine.describe(folder) + Figures.HEADER);
            for (int i = 1; i <= options.rounds(); i++) {
                Figures get = Figures.measure("GET", floor, target.reads(), options.round());
                System.out.print(get.row("floor GET, round " + i, ""));
                Figures post = Figures.measure("POST", floor, posts, options.round());
                System.out.print(post.row("floor POST, round " + i, ""));
                rounds.addAll(List.of(get, post));
            }
            System.out.println();
            System.out.print(Spread.leastEven(rounds.stream()).sentence());
        }
    }

    private static String table(List<Map<Kind, Figures>> rounds) {
        var table = new StringBuilder(Figures.HEADER);
        for (Kind kind : Kind.values()) {
            List<Figures> figures = rounds.stream().map(round -> round.get(kind)).toList();
            String ratio = "";
            if (kind.isService()) {
                ratio =
                        "**%.3f**"
                                .formatted(
                                        Figures.median(
                                                rounds,
                                                round ->
                                                        round.get(kind).perSecond()
                                                                / round.get(kind.floor())
                                                                        .perSecond()));
            }
            table.append(Figures.median(figures).row(kind.label(), ratio));
        }
        Spread spread = Spread.leastEven(rounds.stream().flatMap(round -> round.values().stream()));
        return table.append('\n').append(spread.sentence()).toString();
    }
}
