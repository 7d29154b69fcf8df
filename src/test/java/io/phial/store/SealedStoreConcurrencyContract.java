package io.phial.store;

import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link SealedStore} promises to many callers at once. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SealedStoreConcurrencyContract {

    private static final int CALLERS = 16;

    private final SecureRandom random = new SecureRandom();

    /** The store under test: empty at the start of each test. */
    protected abstract SealedStore store();

    /** Skips a test, and says why, where an emulator forgets the ids of commits. */
    protected void needsCommitsRemembered() {}

    @Test
    void noIncrementOfACounterIsLost() throws Exception {
        int each = 50;
        List<ItemKey> counters = List.of(key("one"), key("two"));
        inParallel(
                CALLERS,
                caller -> {
                    for (int done = 0; done < each; ) {
                        done += increment(counters.get((caller + done) % 2)) ? 1 : 0;
                    }
                    return null;
                });

        long sum = store().read(counters).stream().mapToLong(Item::version).sum();
        assertThat(sum).isEqualTo((long) CALLERS * each);
    }

    private boolean increment(ItemKey key) {
        Item now = store().read(List.of(key)).getFirst();
        var next =
                now == null
                        ? new Operation.Put(item(key, 1), Condition.ABSENT)
                        : new Operation.Put(
                                item(key, now.version() + 1), Condition.versionIs(now.version()));
        return succeeds(next);
    }

    @Test
    void oneOfManyCreatorsWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            ItemKey contested = key("round" + round);
            List<Boolean> wins =
                    inParallel(
                            CALLERS,
                            caller ->
                                    succeeds(
                                            new Operation.Put(
                                                    item(contested, caller + 1),
                                                    Condition.ABSENT)));

            assertThat(wins).containsOnlyOnce(true);
            assertThat(store().read(List.of(contested)))
                    .containsExactly(item(contested, wins.indexOf(true) + 1));
        }
    }

    @Test
    void oneCommitSentManyTimesAtOnceHappensOnce() throws Exception {
        needsCommitsRemembered();
        for (int round = 0; round < 20; round++) {
            ItemKey created = key("round" + round);
            var commit =
                    new Commit(
                            CommitId.next(random),
                            List.of(new Operation.Put(item(created, 1), Condition.ABSENT)));
            inParallel(
                    CALLERS,
                    caller -> {
                        store().commit(commit);
                        return null;
                    });

            assertThat(store().read(List.of(created))).containsExactly(item(created, 1));
        }
    }

    @Test
    void noReaderSeesACommitInHalf() throws Exception {
        List<ItemKey> keys =
                List.of(key("a"), key(Table.KEYS, "p", "a"), key(Table.AUDIT, "p", "a"));
        write(keys, 1);
        var ended = new AtomicBoolean();
        var reads = new AtomicInteger();
        onPlatformThreads(
                CALLERS,
                caller -> {
                    if (caller == 0) {
                        try {
                            for (int v = 2; v < 500 || reads.get() < 1_000; v++) {
                                write(keys, v);
                            }
                        } finally {
                            ended.set(true);
                        }
                    }
                    while (!ended.get()) {
                        assertThat(store().read(keys).stream().map(Item::version).distinct())
                                .hasSize(1);
                        reads.incrementAndGet();
                    }
                    return null;
                });
    }

    @Test
    void aPageUnderChangesHasEachItemWholeAndOnce() throws Exception {
        List<ItemKey> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(key("k%02d".formatted(i)));
        }
        write(keys, 1);
        var ended = new AtomicBoolean();
        onPlatformThreads(
                4,
                caller -> {
                    if (caller == 0) {
                        try {
                            for (int version = 2; version < 300; version++) {
                                write(keys, version);
                            }
                        } finally {
                            ended.set(true);
                        }
                    }
                    while (!ended.get()) {
                        Page page = store().query(Query.of(Table.RECORDS, "p", "", 100));
                        assertThat(page.items().stream().map(Item::key))
                                .containsExactlyElementsOf(keys);
                        assertThat(page.items())
                                .allSatisfy(
                                        one ->
                                                assertThat(one)
                                                        .isEqualTo(item(one.key(), one.version())));
                    }
                    return null;
                });
    }

    @Test
    void eachCallerReadsWhatItWroteAtOnce() throws Exception {
        List<Map<ItemKey, Long>> written =
                inParallel(
                        CALLERS,
                        caller -> {
                            Map<ItemKey, Long> mine = new HashMap<>();
                            for (int i = 1; i <= 100; i++) {
                                ItemKey key = key("caller" + caller + "-" + i % 10);
                                write(List.of(key), i);
                                mine.put(key, (long) i);
                                assertThat(store().read(List.of(key)))
                                        .containsExactly(item(key, i));
                            }
                            return mine;
                        });

        for (var mine : written) {
            mine.forEach(
                    (key, version) ->
                            assertThat(store().read(List.of(key)))
                                    .containsExactly(item(key, version)));
        }
    }

    private void write(List<ItemKey> keys, long version) {
        List<Operation> puts = new ArrayList<>();
        keys.forEach(key -> puts.add(new Operation.Put(item(key, version), Condition.ALWAYS)));
        store().commit(new Commit(CommitId.next(random), puts));
    }

    private boolean succeeds(Operation operation) {
        try {
            store().commit(new Commit(CommitId.next(random), List.of(operation)));
            return true;
        } catch (CommitConflictException e) {
            assertThat(e.conflicts()).containsExactly(operation.key());
            return false;
        }
    }

    private interface Caller<T> {
        T run(int number) throws Exception;
    }

    private static <T> List<T> inParallel(int callers, Caller<T> work)
            throws InterruptedException, ExecutionException {
        return inParallel(Executors.newVirtualThreadPerTaskExecutor(), callers, work);
    }

    /** For callers that never block: virtual ones would keep the carriers to themselves. */
    private static <T> void onPlatformThreads(int callers, Caller<T> work)
            throws InterruptedException, ExecutionException {
        inParallel(Executors.newFixedThreadPool(callers), callers, work);
    }

    private static <T> List<T> inParallel(ExecutorService executor, int callers, Caller<T> work)
            throws InterruptedException, ExecutionException {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int number = i;
            calls.add(() -> work.run(number));
        }
        List<T> results = new ArrayList<>();
        try (var threads = executor) {
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
