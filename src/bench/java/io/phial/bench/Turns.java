package io.phial.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Takes turns between the two servers; both live all the time, one is loaded at a time. */
final class Turns {

    private final BenchOptions options;
    private final ServerProcess service;
    private final Path directory;
    private final ServerProcess floor;
    private final Target floorTarget;
    private final CreatedIds created = new CreatedIds();
    private final AtomicLong serial = new AtomicLong(1);
    private double others;

    Turns(BenchOptions options, ServerProcess service, Path directory, ServerProcess floor) {
        this.options = options;
        this.service = service;
        this.directory = directory;
        this.floor = floor;
        this.floorTarget = new Target(floor.port(), "/floor", null);
    }

    /** Posts go first, for there to be patients to read. */
    void warmUp() throws IOException {
        for (Kind kind : List.of(Kind.POST, Kind.GET, Kind.FLOOR_POST, Kind.FLOOR_GET)) {
            Figures figures = take(kind, options.warmUp());
            System.out.print(figures.row("warm-up " + kind.label(), ""));
        }
    }

    List<Map<Kind, Figures>> rounds() throws IOException {
        var rounds = new ArrayList<Map<Kind, Figures>>();
        Neighbours before = Neighbours.now(service, floor);
        for (int i = 1; i <= options.rounds(); i++) {
            var round = new EnumMap<Kind, Figures>(Kind.class);
            for (Kind kind : Kind.values()) {
                Figures figures = take(kind, options.round());
                System.out.print(figures.row("round " + i + " " + kind.label(), ""));
                round.put(kind, figures);
            }
            rounds.add(round);
        }
        others = Neighbours.now(service, floor).percentSince(before);
        return rounds;
    }

    String summary() throws IOException {
        return """
        %d rounds of %d s after %d s of warm-up of each kind, %d connections, medians; \
        %,d patients created%s.
        RSS of the service at its peak: %.0f MB.
        Other processes, and the kernel on nobody's account, took %.0f %% of the processors \
        meanwhile.
        """
                .formatted(
                        options.rounds(),
                        options.round().toSeconds(),
                        options.warmUp().toSeconds(),
                        Load.CONNECTIONS,
                        created.size(),
                        options.notes() ? ", each with a short note" : ", without notes",
                        service.memoryMb("VmHWM"),
                        others);
    }

    private Figures take(Kind kind, Duration time) throws IOException {
        ServerProcess server = kind.isService() ? service : floor;
        return Figures.measure(kind.label(), server, exchanges(kind), time);
    }

    /** Signs in anew for each turn: a token is shorter-lived than a run. */
    IntFunction<Exchanges> exchanges(Kind kind) throws IOException {
        return switch (kind) {
            case FLOOR_GET -> floorTarget.reads();
            case FLOOR_POST -> floorTarget.posts(options.notes(), serial, null);
            case GET -> Servers.signIn(service, directory).reads(created);
            case POST -> Servers.signIn(service, directory).posts(options.notes(), serial, created);
        };
    }
}
