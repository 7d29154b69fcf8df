package io.phial.store.jdbc;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** How many commits and reads of one SQLite file 16 callers get done, each commit durable. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(16)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class JdbcSealedStoreBenchmark {

    private static final int PATIENTS = 10_000;
    private static final byte[] SEALED = new byte[800];

    private final SecureRandom generator = new SecureRandom();
    private final AtomicLong born = new AtomicLong();
    private Path folder;
    private JdbcSealedStore store;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "jmh-");
        store =
                JdbcSealedStore.open(
                        new SqliteFile(folder.resolve("phial.db")),
                        Duration.ofSeconds(10),
                        InstantSource.system(),
                        new SimpleMeterRegistry());
        for (int first = 0; first < PATIENTS; first += Commit.MAX_OPERATIONS / 2) {
            commit(fifty(first).toArray(Operation[]::new));
        }
        born.set(PATIENTS);
    }

    /** As many as fit into one commit, since each costs a sync. */
    private static Stream<Operation> fifty(long first) {
        return LongStream.range(first, first + Commit.MAX_OPERATIONS / 2)
                .boxed()
                .flatMap(
                        number ->
                                Stream.of(
                                        put(Table.RECORDS, number, "patient"),
                                        put(Table.KEYS, number, "key")));
    }

    @TearDown
    public void close() throws IOException {
        store.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** The audit event of a read. */
    @Benchmark
    public void commitOneEvent() {
        long number = born.getAndIncrement();
        commit(put(Table.AUDIT, number % PATIENTS, "e|" + number));
    }

    /** What a new patient is: record, key, unique values, index entries, idempotency, event. */
    @Benchmark
    public void create() {
        long number = born.getAndIncrement();
        commit(
                put(Table.RECORDS, number, "patient"),
                put(Table.KEYS, number, "key"),
                put(Table.RECORDS, number, "unique|mrn"),
                put(Table.RECORDS, number, "unique|identifier"),
                put(Table.RECORDS, number, "index|name"),
                put(Table.RECORDS, number, "index|phone"),
                put(Table.RECORDS, number, "once"),
                put(Table.AUDIT, number, "e|" + number));
    }

    /** What a read of a patient needs. */
    @Benchmark
    public List<Item> readRecordAndKey() {
        long number = ThreadLocalRandom.current().nextLong(PATIENTS);
        return store.read(
                List.of(
                        new ItemKey(Table.RECORDS, partition(number), "patient"),
                        new ItemKey(Table.KEYS, partition(number), "key")));
    }

    private void commit(Operation... operations) {
        store.commit(new Commit(CommitId.next(generator), List.of(operations)));
    }

    private static Operation put(Table table, long number, String sort) {
        var key = new ItemKey(table, partition(number), sort);
        byte[] sealed = sort.equals("patient") || sort.equals("key") ? SEALED : new byte[0];
        return new Operation.Put(
                new Item(key, 1, Map.of("a", "create", "s", "ok"), sealed), Condition.ABSENT);
    }

    private static String partition(long number) {
        return "default|%026d".formatted(number);
    }
}
