package io.phial.store.jdbc;

import io.phial.store.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few connections that callers borrow to read.
 *
 * <p>Few, because a read takes microseconds and holds its carrier thread: more connections than
 * cores only contend.
 */
final class Readers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Readers.class);

    private final int count;
    private final BlockingQueue<Reader> free;
    private final ReaderSource source;
    private final Duration timeout;
    private volatile boolean closed;

    /** Opens the connection of a reader, anew after each failure. */
    @FunctionalInterface
    interface ReaderSource {
        ReadConnection open() throws SQLException;
    }

    /** What is asked of a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(ReadConnection connection) throws SQLException;
    }

    private static final class Reader {
        private @Nullable ReadConnection connection;
    }

    Readers(int count, ReaderSource source, Duration timeout) {
        this.count = count;
        this.source = source;
        this.timeout = timeout;
        free = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            free.add(new Reader());
        }
    }

    <T> T read(Work<T> work) {
        if (closed) {
            throw new StoreUnavailableException("the store is closed");
        }
        Reader reader = borrow();
        try {
            ReadConnection open = reader.connection == null ? source.open() : reader.connection;
            reader.connection = open;
            return work.on(open);
        } catch (SQLException e) {
            disconnect(reader);
            throw new StoreUnavailableException("the store could not read", e);
        } finally {
            free.add(reader);
        }
    }

    private Reader borrow() {
        try {
            Reader reader = free.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (reader == null) {
                throw new StoreUnavailableException("too many readers wait for the store");
            }
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting for the store", e);
        }
    }

    private static void disconnect(Reader reader) {
        ReadConnection open = reader.connection;
        reader.connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.warn("a reading connection did not close: {}", e.toString());
            }
        }
    }

    /** Waits for the reads under way. */
    @Override
    public void close() {
        closed = true;
        for (int i = 0; i < count; i++) {
            disconnect(borrow());
        }
    }
}
