package io.phial.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A database file that stops growing when told so, as if the disk were full. */
final class SmallDisk extends SqliteFile {

    private @Nullable Connection latest;
    private boolean full;

    SmallDisk(Path path) {
        super(path);
    }

    @Override
    synchronized Connection openWriter() throws SQLException {
        latest = super.openWriter();
        if (full) {
            limit(1); // SQLite makes of it the present size
        }
        return latest;
    }

    synchronized void fill() throws SQLException {
        full = true;
        limit(1);
    }

    synchronized void empty() throws SQLException {
        full = false;
        if (latest != null && !latest.isClosed()) {
            limit(1_000_000);
        }
    }

    private void limit(int pages) throws SQLException {
        try (Statement statement = latest.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
        }
    }
}
