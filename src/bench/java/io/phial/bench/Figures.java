package io.phial.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * What one kind of request cost in one round.
 *
 * @param cpuMillis of the server's process for each request
 * @param callerMillis of the benchmark's own process for each request, which the server lacks
 * @param rssMb of the server's process at the end of the round
 * @param spread of the answers over the connections
 */
record Figures(
        double perSecond,
        double p50,
        double p99,
        double cpuMillis,
        double callerMillis,
        double rssMb,
        Spread spread) {

    static final String HEADER =
            """
            | | req/s | p50 ms | p99 ms | CPU ms/request | callers' | RSS MB | of its floor |
            |---|---:|---:|---:|---:|---:|---:|---:|
            """;

    /** Loads a server for a while; answers that are not as expected end the run. */
    static Figures measure(
            String what, ServerProcess server, IntFunction<Exchanges> kind, Duration time)
            throws IOException {
        Duration before = server.cpu();
        Duration ownBefore = ServerProcess.cpu(ProcessHandle.current());
        LoadResult load = Load.run(server.port(), kind, time);
        Duration cpu = server.cpu().minus(before);
        Duration own = ServerProcess.cpu(ProcessHandle.current()).minus(ownBefore);
        load.requireClean(what);
        return new Figures(
                load.perSecond(),
                load.percentileMillis(50),
                load.percentileMillis(99),
                cpu.toNanos() / 1e6 / load.answers(),
                own.toNanos() / 1e6 / load.answers(),
                server.memoryMb("VmRSS"),
                load.spread());
    }

    static Figures median(List<Figures> rounds) {
        return new Figures(
                median(rounds, Figures::perSecond),
                median(rounds, Figures::p50),
                median(rounds, Figures::p99),
                median(rounds, Figures::cpuMillis),
                median(rounds, Figures::callerMillis),
                median(rounds, Figures::rssMb),
                Spread.leastEven(rounds.stream()));
    }

    static <T> double median(List<T> items, ToDoubleFunction<T> figure) {
        double[] sorted = items.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }

    String row(String what, String ratio) {
        return "| %s | %,.0f | %.2f | %.2f | %.3f | %.3f | %.0f | %s |%n"
                .formatted(what, perSecond, p50, p99, cpuMillis, callerMillis, rssMb, ratio);
    }
}
