package io.phial.store;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to check a commit against the limits, before any store sees it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CommitLimitsBenchmark {

    private final SecureRandom generator = new SecureRandom();

    @Param({"1", "8"})
    private int operations;

    private CommitId id;
    private List<Operation> puts;

    @Setup
    public void prepare() {
        id = CommitId.next(generator);
        puts = IntStream.range(0, operations).mapToObj(CommitLimitsBenchmark::put).toList();
    }

    private static Operation put(int number) {
        var key = new ItemKey(Table.AUDIT, "default|0000000000", "a|" + number);
        var item = new Item(key, 1, Map.of("a", "create", "o", "ok"), new byte[600]);
        return new Operation.Put(item, Condition.ABSENT);
    }

    @Benchmark
    public Commit check() {
        return new Commit(id, puts);
    }
}
