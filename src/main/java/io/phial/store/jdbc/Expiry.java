package io.phial.store.jdbc;

import io.phial.store.Item;
import io.phial.store.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Drops the items whose time is over, as {@link Item#EXPIRES} tells. */
final class Expiry {

    private static final long PAUSE_MILLIS = 1_000;

    private final List<PreparedStatement> drops = new ArrayList<>();
    private final InstantSource clock;
    private long next;

    Expiry(Connection connection, InstantSource clock) throws SQLException {
        this.clock = clock;
        for (Table table : Table.values()) {
            drops.add(
                    connection.prepareStatement(
                            ("DELETE FROM %1$s WHERE rowid IN (SELECT rowid FROM %1$s"
                                            + " WHERE expires < ? ORDER BY expires LIMIT ?)")
                                    .formatted(TableNames.of(table))));
        }
    }

    /** Drops a few: little at a time, so that no commit waits for it long. */
    void prune(int portion) throws SQLException {
        long now = clock.millis();
        if (now < next) {
            return;
        }
        boolean more = false;
        for (PreparedStatement drop : drops) {
            drop.setLong(1, now / 1_000);
            drop.setInt(2, portion);
            more |= drop.executeUpdate() == portion;
        }
        if (!more) {
            next = now + PAUSE_MILLIS;
        }
    }
}
