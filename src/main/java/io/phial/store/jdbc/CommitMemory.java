package io.phial.store.jdbc;

import io.phial.store.CommitId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ids of the commits of the last minutes, kept in the same transactions as their work. */
final class CommitMemory {

    /** The promised ten minutes and one more. */
    static final Duration KEPT = Duration.ofMinutes(11);

    private static final long PAUSE_MILLIS = 1_000;

    private final PreparedStatement remember;
    private final PreparedStatement recall;
    private final PreparedStatement forget;
    private final PreparedStatement prune;
    private final InstantSource clock;
    private long nextPruning;

    CommitMemory(Connection connection, InstantSource clock) throws SQLException {
        this.clock = clock;
        remember =
                connection.prepareStatement(
                        "INSERT INTO commits (millis, random, at, digest) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING");
        recall =
                connection.prepareStatement(
                        "SELECT digest FROM commits WHERE millis = ? AND random = ?");
        forget = connection.prepareStatement("DELETE FROM commits WHERE millis = ? AND random = ?");
        // Ids are nearly in the order of their commits: the oldest are at the front of the key.
        prune =
                connection.prepareStatement(
                        "DELETE FROM commits WHERE (millis, random) IN (SELECT millis, random FROM"
                                + " commits WHERE millis < ? AND at < ? ORDER BY millis, random LIMIT"
                                + " ?)");
    }

    /** Returns false, and changes nothing, where the id is known. */
    boolean remember(CommitId id, byte[] digest) throws SQLException {
        bind(remember, id);
        remember.setLong(3, clock.millis());
        remember.setBytes(4, digest);
        return remember.executeUpdate() == 1;
    }

    boolean matches(CommitId id, byte[] digest) throws SQLException {
        bind(recall, id);
        try (ResultSet row = recall.executeQuery()) {
            byte @Nullable [] remembered = row.next() ? row.getBytes(1) : null;
            return Arrays.equals(remembered, digest);
        }
    }

    void forget(CommitId id) throws SQLException {
        bind(forget, id);
        forget.executeUpdate();
    }

    /** Forgets some of what is too old: little at a time, so that no commit waits for it long. */
    void prune(int portion) throws SQLException {
        long now = clock.millis();
        if (now < nextPruning) {
            return;
        }
        long old = now - KEPT.toMillis();
        prune.setLong(1, old);
        prune.setLong(2, old);
        prune.setInt(3, portion);
        if (prune.executeUpdate() < portion) {
            nextPruning = now + PAUSE_MILLIS;
        }
    }

    private static void bind(PreparedStatement statement, CommitId id) throws SQLException {
        statement.setLong(1, id.millis());
        statement.setLong(2, id.random());
    }
}
