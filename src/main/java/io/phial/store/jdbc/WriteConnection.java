package io.phial.store.jdbc;

import io.phial.store.Commit;
import io.phial.store.Condition;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The one connection that writes; used by one thread. */
final class WriteConnection implements AutoCloseable {

    private final Connection connection;
    private final CommitMemory memory;
    private final Expiry expiry;
    private final Map<Table, WriteStatements> tables = new EnumMap<>(Table.class);

    WriteConnection(Connection connection, InstantSource clock) throws SQLException {
        this.connection = connection;
        this.memory = new CommitMemory(connection, clock);
        this.expiry = new Expiry(connection, clock);
        for (Table table : Table.values()) {
            tables.put(table, new WriteStatements(connection, table));
        }
    }

    /**
     * Does one commit inside the transaction that is open.
     *
     * <p>All conditions are checked before the first write, against the state that the commits
     * before it in the same transaction left: what ends in a conflict has written nothing, so no
     * savepoint is needed.
     */
    Outcome apply(PendingCommit pending) throws SQLException {
        Commit commit = pending.commit;
        if (!memory.remember(commit.id(), pending.digest)) {
            return memory.matches(commit.id(), pending.digest) ? Outcome.DONE : Outcome.REUSED_ID;
        }
        List<ItemKey> conflicts = conflicts(commit.operations());
        if (!conflicts.isEmpty()) {
            memory.forget(commit.id());
            return new Outcome.Conflict(conflicts);
        }
        for (Operation operation : commit.operations()) {
            write(operation);
        }
        return Outcome.DONE;
    }

    /** Makes all that was applied durable. */
    void commit(int applied) throws SQLException {
        memory.prune(2 * applied);
        expiry.prune(2 * applied);
        connection.commit();
    }

    private List<ItemKey> conflicts(List<Operation> operations) throws SQLException {
        List<ItemKey> conflicts = new ArrayList<>(0);
        for (Operation operation : operations) {
            if (!holds(operation.condition(), operation.key())) {
                conflicts.add(operation.key());
            }
        }
        return conflicts;
    }

    private boolean holds(Condition condition, ItemKey key) throws SQLException {
        return switch (condition) {
            case Condition.Always always -> true;
            case Condition.Absent absent -> version(key) == WriteStatements.NO_VERSION;
            case Condition.Present present -> version(key) != WriteStatements.NO_VERSION;
            case Condition.VersionIs is ->
                    is.version() != WriteStatements.NO_VERSION && version(key) == is.version();
        };
    }

    private long version(ItemKey key) throws SQLException {
        return table(key).version(key);
    }

    private void write(Operation operation) throws SQLException {
        switch (operation) {
            case Operation.Put put -> table(put.key()).put(put.item());
            case Operation.Delete delete -> table(delete.key()).delete(delete.key());
            case Operation.Check check -> {}
        }
    }

    private WriteStatements table(ItemKey key) {
        return Objects.requireNonNull(tables.get(key.table()));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
