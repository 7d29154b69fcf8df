package io.phial.store.jdbc;

import io.phial.store.Commit;
import io.phial.store.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that writes the commits of all callers, many of them with one sync of the disk. */
final class GroupCommit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private static final int MAX_WAITING = 1024;
    private static final int MAX_BATCH = 256;

    /** Bounds the write-ahead log and the memory that one transaction takes. */
    private static final long MAX_BATCH_BYTES = 8 * 1024 * 1024;

    /** Where several callers are busy, waiting this long for more of them lowers the median. */
    private static final long COMPANY_NANOS = 200_000;

    private final BlockingQueue<PendingCommit> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final WriterSource source;
    private final Duration timeout;
    private final StoreMeters meters;
    private final Thread writer;
    private @Nullable WriteConnection connection;
    private int expected = 1;
    private volatile boolean closing;
    private volatile boolean closed;
    private volatile boolean failing;

    /** Opens the connection of the writer, anew after each failure. */
    @FunctionalInterface
    interface WriterSource {
        WriteConnection open() throws SQLException;
    }

    GroupCommit(WriterSource source, Duration timeout, StoreMeters meters) {
        this.source = source;
        this.timeout = timeout;
        this.meters = meters;
        meters.watch(waiting);
        writer = Thread.ofPlatform().name("phial-store-writer").daemon().unstarted(this::run);
        writer.start();
    }

    void commit(Commit commit) {
        var pending = new PendingCommit(commit);
        if (closing) {
            throw new StoreUnavailableException("the store is closed");
        }
        if (!waiting.offer(pending)) {
            throw new StoreUnavailableException("too many commits wait for the store");
        }
        if (closed) {
            refuseRest();
        }
        pending.await(timeout);
    }

    /** Whether the last transaction failed. */
    boolean failing() {
        return failing;
    }

    boolean alive() {
        return writer.isAlive();
    }

    private void run() {
        List<PendingCommit> batch = new ArrayList<>(MAX_BATCH);
        while (!closing || !waiting.isEmpty()) {
            collect(batch);
            if (!batch.isEmpty()) {
                write(batch);
                batch.clear();
            }
        }
    }

    private void collect(List<PendingCommit> batch) {
        try {
            PendingCommit next = waiting.poll(1, TimeUnit.MINUTES);
            long until = System.nanoTime() + COMPANY_NANOS;
            long bytes = 0;
            while (next != null) {
                if (!next.abandoned()) {
                    batch.add(next);
                    bytes += next.bytes;
                }
                boolean full = batch.size() >= MAX_BATCH || bytes >= MAX_BATCH_BYTES;
                next = full ? null : next(batch.size(), until);
            }
            expected = batch.size() > 1 ? 2 * batch.size() : 1; // one caller alone never waits
        } catch (InterruptedException e) {
            // close() wakes this thread so: what waits is still written
        }
    }

    private @Nullable PendingCommit next(int collected, long until) throws InterruptedException {
        PendingCommit next = waiting.poll();
        return next != null || collected >= expected
                ? next
                : waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void write(List<PendingCommit> batch) {
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        try {
            WriteConnection open = connection == null ? source.open() : connection;
            connection = open;
            for (PendingCommit pending : batch) {
                outcomes.add(open.apply(pending));
            }
            open.commit(batch.size());
        } catch (Throwable e) { // whatever it is, no caller may be left waiting
            fail(batch, e);
            return;
        }
        failing = false;
        meters.batch(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).complete(outcomes.get(i));
        }
    }

    /** Closing the connection rolls back; the next batch opens a new one. */
    private void fail(List<PendingCommit> batch, Throwable cause) {
        failing = true;
        log.error("{} commits could not be written: {}", batch.size(), cause.toString());
        disconnect();
        batch.forEach(pending -> pending.complete(new Outcome.Failed(cause)));
    }

    private void disconnect() {
        WriteConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.warn("the connection did not close: {}", e.toString());
            }
        }
    }

    private void refuseRest() {
        var cause = new StoreUnavailableException("the store is closed");
        for (var rest = waiting.poll(); rest != null; rest = waiting.poll()) {
            rest.complete(new Outcome.Failed(cause));
        }
    }

    /** Writes what waits, then ends the thread. */
    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        closed = true;
        refuseRest();
        disconnect();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
