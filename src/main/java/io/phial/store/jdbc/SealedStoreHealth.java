package io.phial.store.jdbc;

import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Says whether the store reads and writes.
 *
 * <p>It reads one key; it writes only after a failed write, so that an instance that gets no more
 * requests for being down still notices when the disk has room again.
 */
final class SealedStoreHealth extends AbstractHealthIndicator {

    private static final ItemKey PROBE = new ItemKey(Table.RECORDS, "health", "probe");

    private final JdbcSealedStore store;
    private final SecureRandom random = new SecureRandom();

    SealedStoreHealth(JdbcSealedStore store) {
        super("the store does not answer");
        this.store = store;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        store.read(List.of(PROBE));
        if (!store.writing()) {
            // a check writes no item, but its commit id goes to disk
            var check = new Operation.Check(PROBE, Condition.ALWAYS);
            store.commit(new Commit(CommitId.next(random), List.of(check)));
        }
        health.up();
    }
}
