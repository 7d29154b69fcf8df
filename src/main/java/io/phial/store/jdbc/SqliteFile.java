package io.phial.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** A SQLite database file and how its connections are set up. */
class SqliteFile {

    /** For what another program does to the file, such as a backup: ours do not wait long. */
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);

    private final Path path;

    SqliteFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    void create() {
        try {
            PrivateFiles.create(path);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make " + path.toAbsolutePath(), e);
        }
    }

    /**
     * A connection whose transactions are on disk when they end.
     *
     * <p>The driver begins the next transaction as soon as one ends: deferred, so that an idle
     * writer holds no lock. Let its first statement be a write.
     */
    Connection openWriter() throws SQLException {
        Connection connection = open(settings().toProperties());
        run(
                connection,
                "PRAGMA page_size = 4096", // only heeded while the file is empty
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL", // NORMAL would lose the last commits with the power
                "PRAGMA secure_delete = ON", // an erased key leaves no bytes on a free page
                "PRAGMA cache_size = -8000",
                "PRAGMA wal_autocheckpoint = 2000",
                "PRAGMA journal_size_limit = 33554432",
                "PRAGMA mmap_size = 0", // maps would count as our memory
                "PRAGMA temp_store = MEMORY");
        connection.setAutoCommit(false);
        return connection;
    }

    /** A connection that can't write; each of its statements sees one moment. */
    Connection openReader() throws SQLException {
        Connection connection = open(settings().toProperties());
        run(
                connection,
                "PRAGMA query_only = ON",
                "PRAGMA cache_size = -4000",
                "PRAGMA mmap_size = 0",
                "PRAGMA temp_store = MEMORY");
        return connection;
    }

    private static SQLiteConfig settings() {
        var settings = new SQLiteConfig();
        settings.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        settings.setGetGeneratedKeys(false); // else the driver runs a query after each insert
        return settings;
    }

    private Connection open(Properties settings) throws SQLException {
        return JDBC.createConnection("jdbc:sqlite:" + path.toAbsolutePath(), settings);
    }

    private static void run(Connection connection, String... pragmas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Brings all of the log into the file, so that the file alone is a whole copy. */
    void checkpoint() throws SQLException {
        try (Connection connection = open(settings().toProperties())) {
            run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
