package io.phial.changes;

import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The patients of a tenant in the order of their latest change, each once.
 *
 * <p>An entry is written in the commit of the change that it tells of, and moves with the next one.
 * Entries lie in {@value #SHARDS} partitions by patient, so that no partition takes every write of
 * a tenant. What is read is settled: no change appears later that belongs before it, so who goes on
 * from the last one that was read misses none.
 */
@Component
@EnableConfigurationProperties(ChangesProperties.class)
public class ChangeFeed {

    static final int SHARDS = 16;

    private final SealedStore store;
    private final Moments moments;

    ChangeFeed(SealedStore store, InstantSource clock, ChangesProperties settings) {
        this.store = store;
        this.moments = new Moments(clock, settings.settleTime(), settings.unknownOutcome());
    }

    /**
     * Begins a change; close the moment when its commit is done or refused, and say so before where
     * its end is not known.
     */
    public Moment begin() {
        return moments.begin();
    }

    /** The operation that enters a new patient. */
    public Operation enter(String tenant, Change change) {
        var item = new Item(key(tenant, change), 1, Map.of(), Item.NOTHING_SEALED);
        return new Operation.Put(item, Condition.ABSENT);
    }

    /**
     * The operations that move a patient to the end.
     *
     * @param before when it changed last, as its row says
     */
    public List<Operation> move(String tenant, Change change, Instant before) {
        ItemKey old = key(tenant, new Change(change.patientId(), before));
        return List.of(new Operation.Delete(old, Condition.ALWAYS), enter(tenant, change));
    }

    /**
     * Reads what changed, in order.
     *
     * @param position from the page before, or {@link #since}
     */
    public Page read(String tenant, String position, int limit) {
        long settled = moments.settled(); // before the first read, so that all before it is seen
        var shards = new ArrayList<Shard>(SHARDS);
        for (int i = 0; i < SHARDS; i++) {
            shards.add(new Shard(store, partition(tenant, i), position, limit));
        }
        var changes = new ArrayList<Change>(limit);
        String last = position;
        for (String sort = Shard.next(shards); sort != null; sort = Shard.next(shards)) {
            Change change = FeedSort.parse(sort).orElse(null);
            if (change == null) {
                continue; // nothing that was written here: one forged entry must not end the list
            }
            if (change.at().toEpochMilli() >= settled) {
                return new Page(changes, null);
            }
            if (changes.size() == limit) {
                return new Page(changes, last);
            }
            changes.add(change);
            last = sort;
        }
        return new Page(changes, null);
    }

    /** The position before all changes of this time and later. */
    public static String since(Instant time) {
        return FeedSort.before(time);
    }

    private static ItemKey key(String tenant, Change change) {
        int shard = Math.floorMod(change.patientId().hashCode(), SHARDS);
        return new ItemKey(Table.RECORDS, partition(tenant, shard), FeedSort.of(change));
    }

    private static String partition(String tenant, int shard) {
        return "t/" + tenant + "/c/" + shard;
    }

    /**
     * A part of the list.
     *
     * @param next the position to go on from, or null where nothing settled follows
     */
    public record Page(List<Change> changes, @Nullable String next) {}
}
