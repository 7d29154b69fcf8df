package io.phial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What all else on the machine did meanwhile: a figure taken beside a busy neighbour says little.
 *
 * @param busyTicks of all processors since the machine started
 * @param allTicks of all processors since the machine started, idle ones included
 * @param ours processor time of the servers and the benchmark
 */
record Neighbours(long busyTicks, long allTicks, Duration ours) {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int MILLIS_PER_TICK = 10;

    static Neighbours now(ServerProcess... servers) throws IOException {
        Duration ours = ServerProcess.cpu(ProcessHandle.current());
        for (ServerProcess server : servers) {
            ours = ours.plus(server.cpu());
        }
        if (!Files.exists(STAT)) {
            return new Neighbours(0, 0, ours);
        }
        String[] words = Files.readAllLines(STAT).getFirst().split("\\s+");
        long[] ticks = Arrays.stream(words, 1, 9).mapToLong(Long::parseLong).toArray();
        long busy =
                IntStream.range(0, ticks.length)
                        .filter(i -> i != IDLE && i != WAITING)
                        .mapToLong(i -> ticks[i])
                        .sum();
        return new Neighbours(busy, Arrays.stream(ticks).sum(), ours);
    }

    /** The share of the processors, in percent, that went to others; NaN where nobody knows. */
    double percentSince(Neighbours before) {
        double busy = (busyTicks - before.busyTicks) * (double) MILLIS_PER_TICK;
        double all = (allTicks - before.allTicks) * (double) MILLIS_PER_TICK;
        return 100 * Math.max(0, busy - ours.minus(before.ours).toMillis()) / all;
    }
}
