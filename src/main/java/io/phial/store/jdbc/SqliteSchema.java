package io.phial.store.jdbc;

import io.phial.store.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables in a file, made at the first start, and the version that says how they look. */
final class SqliteSchema {

    /** "PHIL": tells {@code file(1)}, and us, that this database is ours. */
    static final int APPLICATION_ID = 0x5048494C;

    /** Files of version 1 lack the index entries and the list of changes of their patients. */
    static final int VERSION = 2;

    private SqliteSchema() {}

    /**
     * Makes the tables in an empty database; leaves those of this version alone.
     *
     * @throws UnusableFileException where the database is not ours or of another version
     */
    static void prepare(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            int version = number(statement, "PRAGMA user_version");
            if (number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
                create(statement);
            } else if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
                throw new UnusableFileException(
                        "The store's file is a database, but not one of Phial.",
                        "Name another file.");
            } else if (version < VERSION) {
                throw new UnusableFileException(
                        "The store's file has schema %d, from before the first release."
                                .formatted(version),
                        "Begin with an empty data folder.");
            } else if (version > VERSION) {
                throw new UnusableFileException(
                        "The store's file has schema %d, and this Phial knows schemas up to %d."
                                .formatted(version, VERSION),
                        "Use a newer Phial, or restore a copy from before the upgrade.");
            }
        }
        writer.commit();
    }

    private static void create(Statement statement) throws SQLException {
        for (Table table : Table.values()) {
            statement.execute(
                    "CREATE TABLE "
                            + TableNames.of(table)
                            + " (partition_key TEXT NOT NULL, sort_key TEXT NOT NULL,"
                            + " version INTEGER NOT NULL, attributes TEXT NOT NULL,"
                            + " sealed BLOB NOT NULL, expires INTEGER,"
                            + " PRIMARY KEY (partition_key, sort_key))");
            statement.execute(
                    "CREATE INDEX %1$s_expires ON %1$s (expires) WHERE expires IS NOT NULL"
                            .formatted(TableNames.of(table)));
        }
        statement.execute(
                "CREATE TABLE commits (millis INTEGER NOT NULL, random INTEGER NOT NULL,"
                        + " at INTEGER NOT NULL, digest BLOB NOT NULL,"
                        + " PRIMARY KEY (millis, random)) WITHOUT ROWID");
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + VERSION);
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
