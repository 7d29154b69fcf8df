package io.phial.index;

import io.phial.store.CommitConflictException;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets one instance at a time work on the indexes, and another take over when that one is gone.
 *
 * <p>It saves work that would be done twice; that nothing goes wrong where two work after all, for
 * example by clocks that differ, is up to the conditions of each commit.
 */
@Component
class WorkLease {

    private static final ItemKey KEY = new ItemKey(Table.RECORDS, "phial/leases", "index-fill");

    private final SealedStore store;
    private final IndexRows rows;
    private final InstantSource clock;
    private final Duration time;
    private final SecureRandom random;
    private @Nullable String holder;
    private @Nullable Item held;

    WorkLease(
            SealedStore store,
            IndexRows rows,
            IndexProperties settings,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.rows = rows;
        this.clock = clock;
        this.time = settings.lease();
        this.random = random;
    }

    /** Another name after each time that it was given back: none outlives a snapshot. */
    private String holder() {
        if (holder == null) {
            byte[] name = new byte[8];
            random.nextBytes(name);
            holder = HexFormat.of().formatHex(name);
        }
        return holder;
    }

    /** Takes or keeps the lease; false where another instance has it. */
    boolean hold() {
        Instant now = clock.instant();
        if (held != null && now.plus(time.dividedBy(2)).isBefore(until(held))) {
            return true;
        }
        Item present = store.read(List.of(KEY)).getFirst();
        if (present != null && !isMine(present) && now.isBefore(until(present))) {
            held = null;
            return false;
        }
        return write(present, now.plus(time));
    }

    private boolean write(@Nullable Item present, Instant until) {
        long version = present == null ? 1 : present.version() + 1;
        Map<String, String> attributes =
                Map.of("h", holder(), "u", Long.toString(until.toEpochMilli()));
        var next = new Item(KEY, version, attributes, Item.NOTHING_SEALED);
        try {
            rows.commit(List.of(new Operation.Put(next, unchanged(present))));
            held = next;
            return true;
        } catch (CommitConflictException anotherTookIt) {
            held = null;
            return false;
        }
    }

    /** Gives the lease back, so that another need not wait for its end. */
    void release() {
        Item last = held;
        held = null;
        if (last == null) {
            return;
        }
        holder = null;
        try {
            rows.commit(List.of(new Operation.Delete(KEY, unchanged(last))));
        } catch (CommitConflictException lostBefore) {
            return; // it is another's by now
        }
    }

    private static Condition unchanged(@Nullable Item present) {
        return present == null ? Condition.ABSENT : Condition.versionIs(present.version());
    }

    private boolean isMine(Item lease) {
        return holder().equals(lease.attributes().get("h"));
    }

    private static Instant until(Item lease) {
        return Instant.ofEpochMilli(Long.parseLong(lease.attributes().getOrDefault("u", "0")));
    }
}
