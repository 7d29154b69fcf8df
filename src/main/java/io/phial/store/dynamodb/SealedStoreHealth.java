package io.phial.store.dynamodb;

import io.phial.store.ItemKey;
import io.phial.store.SealedStore;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether the store reads: asks for one key, and gives the same answer for a while. */
final class SealedStoreHealth implements HealthIndicator {

    private static final ItemKey PROBE = new ItemKey(Table.RECORDS, "health", "probe");

    private final SealedStore store;
    private final long kept;
    private @Nullable Health last;
    private long at;

    SealedStoreHealth(SealedStore store, Duration kept) {
        this.store = store;
        this.kept = kept.toNanos();
    }

    /** One at a time: who comes meanwhile waits for the same answer. */
    @Override
    public synchronized Health health() {
        Health known = last;
        if (known == null || System.nanoTime() - at >= kept) {
            known = ask();
            last = known;
            at = System.nanoTime();
        }
        return known;
    }

    private Health ask() {
        try {
            store.read(List.of(PROBE));
            return Health.up().build();
        } catch (StoreUnavailableException silent) {
            return Health.down().withDetail("reason", String.valueOf(silent.getMessage())).build();
        }
    }
}
