package io.phial.store.jdbc;

import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The prepared statements that check and change one table. */
final class WriteStatements {

    /** No item has this version: they begin with 1. */
    static final long NO_VERSION = 0;

    private final PreparedStatement version;
    private final PreparedStatement put;
    private final PreparedStatement delete;
    private final Attributes attributes = new Attributes();

    WriteStatements(Connection connection, Table table) throws SQLException {
        String name = TableNames.of(table);
        version =
                connection.prepareStatement(
                        "SELECT version FROM "
                                + name
                                + " WHERE partition_key = ? AND sort_key = ?");
        put =
                connection.prepareStatement(
                        "INSERT INTO "
                                + name
                                + " (partition_key, sort_key, version, attributes, sealed, expires)"
                                + " VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (partition_key, sort_key) DO UPDATE SET"
                                + " version = excluded.version, attributes = excluded.attributes,"
                                + " sealed = excluded.sealed, expires = excluded.expires");
        delete =
                connection.prepareStatement(
                        "DELETE FROM " + name + " WHERE partition_key = ? AND sort_key = ?");
    }

    /** The version of the item at the key, or {@link #NO_VERSION}. */
    long version(ItemKey key) throws SQLException {
        bind(version, key);
        try (ResultSet row = version.executeQuery()) {
            return row.next() ? row.getLong(1) : NO_VERSION;
        }
    }

    void put(Item item) throws SQLException {
        bind(put, item.key());
        put.setLong(3, item.version());
        put.setString(4, attributes.write(item.attributes()));
        put.setBytes(5, item.sealed());
        put.setString(6, item.attributes().get(Item.EXPIRES)); // a number, by the column's affinity
        put.executeUpdate();
    }

    void delete(ItemKey key) throws SQLException {
        bind(delete, key);
        delete.executeUpdate();
    }

    private static void bind(PreparedStatement statement, ItemKey key) throws SQLException {
        statement.setString(1, key.partition());
        statement.setString(2, key.sort());
    }
}
