package io.phial.store.jdbc;

import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A connection that only reads; used by one thread at a time. */
final class ReadConnection implements AutoCloseable {

    /** Bounds what one page takes in memory. */
    private static final long MAX_PAGE_BYTES = 4 * 1024 * 1024;

    private final Connection connection;
    private final Attributes attributes = new Attributes();
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75f, true);

    ReadConnection(Connection connection) {
        this.connection = connection;
    }

    /** Reads all keys with one statement, so that they are of one moment. */
    List<@Nullable Item> read(List<ItemKey> keys) throws SQLException {
        @Nullable Item[] items = new @Nullable Item[keys.size()];
        PreparedStatement statement = prepare(select(keys));
        int parameter = 1;
        for (ItemKey key : keys) {
            statement.setString(parameter++, key.partition());
            statement.setString(parameter++, key.sort());
        }
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                int place = row.getInt(4);
                items[place] = item(keys.get(place), row);
            }
        }
        return Arrays.asList(items);
    }

    private static String select(List<ItemKey> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(
                        place ->
                                "SELECT version, attributes, sealed, "
                                        + place
                                        + " FROM "
                                        + TableNames.of(keys.get(place).table())
                                        + " WHERE partition_key = ? AND sort_key = ?")
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** Reads one item more than asked for, to know whether anything follows. */
    Page query(Query query) throws SQLException {
        var range = SortRange.of(query);
        PreparedStatement statement = prepare(select(query.table(), query.descending()));
        statement.setString(1, query.partition());
        statement.setString(2, range.from());
        statement.setString(3, range.to());
        statement.setInt(4, query.limit() + 1);
        List<Item> items = new ArrayList<>();
        long bytes = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (items.size() == query.limit() || bytes >= MAX_PAGE_BYTES) {
                    return new Page(items, items.getLast().key().sort());
                }
                Item item = item(key(query, row.getString(4)), row);
                bytes += item.sealed().length;
                items.add(item);
            }
        }
        return new Page(items, null);
    }

    private static ItemKey key(Query query, String sort) {
        try {
            return new ItemKey(query.table(), query.partition(), sort);
        } catch (IllegalArgumentException neverWrittenSo) {
            throw new DamagedItemException();
        }
    }

    private static String select(Table table, boolean descending) {
        return "SELECT version, attributes, sealed, sort_key FROM "
                + TableNames.of(table)
                + " WHERE partition_key = ? AND sort_key >= ? AND sort_key < ?"
                + " ORDER BY sort_key "
                + (descending ? "DESC" : "ASC")
                + " LIMIT ?";
    }

    private Item item(ItemKey key, ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes(3);
        long version = row.getLong(1);
        String text = row.getString(2);
        try {
            return new Item(
                    key,
                    version,
                    attributes.read(text),
                    sealed == null ? Item.NOTHING_SEALED : sealed);
        } catch (JacksonException | IllegalArgumentException notAsWritten) {
            throw new DamagedItemException();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
            forgetEldest();
        }
        return statement;
    }

    private void forgetEldest() throws SQLException {
        if (prepared.size() > 64) {
            var eldest = prepared.entrySet().iterator();
            eldest.next().getValue().close();
            eldest.remove();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
