package io.phial.store.jdbc;

import io.micrometer.core.instrument.MeterRegistry;
import io.phial.store.Commit;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link SealedStore} in one SQLite file, for one process at a time. */
final class JdbcSealedStore implements SealedStore, AutoCloseable {

    private final SqliteFile file;
    private final SingleInstance instance;
    private final Readers readers;
    private final GroupCommit writer;
    private final StoreMeters meters;

    private JdbcSealedStore(
            SqliteFile file,
            SingleInstance instance,
            Readers readers,
            GroupCommit writer,
            StoreMeters meters) {
        this.file = file;
        this.instance = instance;
        this.readers = readers;
        this.writer = writer;
        this.meters = meters;
    }

    /**
     * Opens the file and makes it where it is missing.
     *
     * @param timeout how long a call waits at most before it finds the store unavailable
     * @throws UnusableFileException where another process has the file, or it can't be used
     */
    static JdbcSealedStore open(
            SqliteFile file, Duration timeout, InstantSource clock, MeterRegistry registry) {
        var instance = SingleInstance.of(file.path());
        try {
            prepare(file);
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
        var meters = new StoreMeters(registry);
        var readers = new Readers(2, () -> new ReadConnection(file.openReader()), timeout);
        var writer =
                new GroupCommit(
                        () -> new WriteConnection(file.openWriter(), clock), timeout, meters);
        return new JdbcSealedStore(file, instance, readers, writer, meters);
    }

    private static void prepare(SqliteFile file) {
        file.create();
        try (Connection connection = file.openWriter()) {
            SqliteSchema.prepare(connection);
        } catch (SQLException e) {
            throw new UnusableFileException(
                    "The file " + file.path().toAbsolutePath() + " can't be used as a database.",
                    "Look whether it is whole and may be read and written; a copy may help.",
                    e);
        }
    }

    @Override
    public List<@Nullable Item> read(List<ItemKey> keys) {
        if (keys.isEmpty() || keys.size() > MAX_READ) {
            throw new IllegalArgumentException("a read has 1 to 100 keys");
        }
        if (keys.size() > 1 && new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException("a key occurs once in a read");
        }
        return readers.read(connection -> connection.read(keys));
    }

    @Override
    public Page query(Query query) {
        return readers.read(connection -> connection.query(query));
    }

    @Override
    public void commit(Commit commit) {
        meters.commit(() -> writer.commit(commit));
    }

    /** Whether the last transaction went well and the writer lives. */
    boolean writing() {
        return writer.alive() && !writer.failing();
    }

    /** Writes what waits, lets the reads under way end, and leaves one whole file behind. */
    @Override
    public void close() {
        try (instance) {
            writer.close();
            readers.close();
            file.checkpoint();
        } catch (SQLException e) {
            throw new IllegalStateException("the log stays beside the file until next start", e);
        }
    }
}
