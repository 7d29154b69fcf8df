package io.phial.changes;

import io.phial.store.Item;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One of the partitions that a list is read from, a portion at a time. */
final class Shard {

    private static final int LEAST = 8;

    private final SealedStore store;
    private final Queue<String> sorts = new ArrayDeque<>();
    private final int portion;
    private @Nullable Query more;

    Shard(SealedStore store, String partition, String position, int limit) {
        this.store = store;
        this.portion = Math.max(LEAST, 2 * limit / ChangeFeed.SHARDS);
        this.more = Query.of(Table.RECORDS, partition, "", portion).after(position);
    }

    /** Takes the first of all shards, or null where none has more. */
    static @Nullable String next(List<Shard> shards) {
        return shards.stream()
                .filter(shard -> shard.peek() != null)
                .min(Comparator.comparing(shard -> Objects.requireNonNull(shard.peek())))
                .map(shard -> shard.sorts.remove())
                .orElse(null);
    }

    private @Nullable String peek() {
        while (sorts.isEmpty() && more != null) {
            Page page = store.query(more);
            for (Item item : page.items()) {
                sorts.add(item.key().sort());
            }
            more = page.next() == null ? null : more.after(page.next());
        }
        return sorts.peek();
    }
}
