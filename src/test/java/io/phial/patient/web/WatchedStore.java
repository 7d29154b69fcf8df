package io.phial.patient.web;

import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import io.phial.store.CommitId;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The real store; commits can be made to fail, and what they wrote is counted. */
final class WatchedStore implements SealedStore {

    /** The service has rows of its own besides, which its background work writes at any time. */
    private static final String OF_A_TENANT = "t/";

    private final SealedStore store;
    private volatile Predicate<Commit> failing = commit -> false;
    private volatile RuntimeException readFault;
    private volatile Runnable after = () -> {};
    private volatile Consumer<Commit> before = commit -> {};
    private volatile Runnable beforeRead = () -> {};
    private volatile BooleanSupplier lost = () -> false;
    private volatile BooleanSupplier readLost = () -> false;
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicBoolean recordsWritten = new AtomicBoolean();
    private final Queue<Item> puts = new ConcurrentLinkedQueue<>();

    WatchedStore(SealedStore store) {
        this.store = store;
    }

    /** Lets every commit with an audit event fail in this phase. */
    Phase failAudit() {
        failing = commit -> commit.operations().stream().anyMatch(on(Table.AUDIT));
        return () -> failing = commit -> false;
    }

    /** Keeps commits back until so many have come, then lets them go at once. */
    Phase gather(int commits) {
        var gate = new CountDownLatch(commits);
        before =
                commit -> {
                    gate.countDown();
                    try {
                        gate.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException stop) {
                        throw new IllegalStateException(stop);
                    }
                };
        return () -> before = commit -> {};
    }

    /**
     * Loses a share of all replies in this phase: what is committed is done, and its caller is not
     * told; what is read does not arrive.
     *
     * @param seed draws the same replies each time, as far as requests come in the same order
     */
    Phase loseReplies(double share, long seed) {
        Phase commits = loseCommits(share, seed);
        readLost = lost;
        return () -> {
            commits.end();
            readLost = () -> false;
        };
    }

    /** As {@link #loseReplies}, but what is read arrives. */
    Phase loseCommits(double share, long seed) {
        var random = new Random(seed);
        lost = () -> random.nextDouble() < share;
        return () -> lost = () -> false;
    }

    /** How many replies were lost so far. */
    int losses() {
        return losses.get();
    }

    /**
     * Keeps a share of what is written back in this phase, each for another time, and a share of
     * what is read by its keys for a little.
     */
    Phase slowDown(double share, Duration most, long seed) {
        var random = new Random(seed);
        before =
                commit -> {
                    boolean writes = commit.operations().stream().anyMatch(on(Table.RECORDS));
                    if (writes && random.nextDouble() < share) {
                        pause(random.nextLong(most.toMillis()));
                    }
                };
        beforeRead =
                () -> {
                    if (random.nextDouble() < share) {
                        pause(random.nextLong(most.toMillis() / 3));
                    }
                };
        return () -> {
            before = commit -> {};
            beforeRead = () -> {};
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void mayBe(BooleanSupplier lost) {
        if (lost.getAsBoolean()) {
            losses.incrementAndGet();
            throw new StoreUnavailableException("a reply that a test lost");
        }
    }

    /** Lets something else happen right before the next commit. */
    Phase meanwhile(Consumer<SealedStore> change) {
        var happened = new AtomicBoolean();
        before =
                commit -> {
                    if (!happened.getAndSet(true)) {
                        change.accept(store);
                    }
                };
        return () -> before = commit -> {};
    }

    /** Loses the replies to the next commits: they are written, and nobody hears of it. */
    Phase loseReplies(int count) {
        var left = new AtomicInteger(count);
        after =
                () -> {
                    if (left.getAndDecrement() > 0) {
                        throw new StoreUnavailableException("lost by a test");
                    }
                };
        return () -> after = () -> {};
    }

    /** Lets every read fail so in this phase. */
    Phase failReads(RuntimeException fault) {
        readFault = fault;
        return () -> readFault = null;
    }

    /** Whether a commit has put anything of a tenant but keys and events since asked last. */
    boolean recordsWereWritten() {
        return recordsWritten.getAndSet(false);
    }

    /** Remembers from now on what is put. */
    void watchPuts() {
        puts.clear();
    }

    /** What was put since {@link #watchPuts}. */
    List<Item> puts() {
        return List.copyOf(puts);
    }

    /** Writes as somebody would who got hold of the store. */
    void write(Operation operation) {
        store.commit(new Commit(CommitId.next(new SecureRandom()), List.of(operation)));
    }

    private static Predicate<Operation> on(Table table) {
        return operation -> operation.key().table() == table;
    }

    @Override
    public List<Item> read(List<ItemKey> keys) {
        RuntimeException fault = readFault;
        if (fault != null) {
            throw fault;
        }
        beforeRead.run();
        mayBe(readLost);
        return store.read(keys);
    }

    @Override
    public Page query(Query query) {
        mayBe(readLost);
        return store.query(query);
    }

    @Override
    public void commit(Commit commit) {
        if (commit.operations().stream().noneMatch(WatchedStore::isOfATenant)) {
            store.commit(commit); // of the background: no phase is meant for it
            return;
        }
        if (failing.test(commit)) {
            throw new StoreUnavailableException("made to fail by a test");
        }
        before.accept(commit);
        try {
            store.commit(commit);
        } catch (CommitConflictException conflict) {
            mayBe(lost);
            throw conflict;
        }
        for (Operation operation : commit.operations()) {
            if (operation.key().table() == Table.RECORDS) {
                if (isOfATenant(operation)) {
                    recordsWritten.set(true);
                }
                remember(operation);
            }
        }
        after.run();
        mayBe(lost);
    }

    private static boolean isOfATenant(Operation operation) {
        return operation.key().partition().startsWith(OF_A_TENANT);
    }

    private void remember(Operation operation) {
        if (operation instanceof Operation.Put put) {
            puts.add(put.item());
        }
    }

    /** A time in which something is otherwise. */
    @FunctionalInterface
    interface Phase {

        void end();

        default void during(Runnable test) {
            try {
                test.run();
            } finally {
                end();
            }
        }
    }
}
