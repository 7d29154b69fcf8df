package io.phial.store;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the items of one partition in the order of their sort keys.
 *
 * @param prefix what the sort key begins with; empty for the whole partition
 * @param descending the highest sort key first
 * @param limit 1 to 1,000 items
 * @param after the sort key after which the page begins (in the direction asked), or null
 */
public record Query(
        Table table,
        String partition,
        String prefix,
        boolean descending,
        int limit,
        @Nullable String after) {

    public static final int MAX_LIMIT = 1_000;

    public Query {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to 1,000 items");
        }
        ItemKey.checkCharacters(partition);
        ItemKey.checkCharacters(prefix);
        if (after != null) {
            ItemKey.checkCharacters(after);
        }
    }

    /** What in the partition that begins with the prefix, in ascending order. */
    public static Query of(Table table, String partition, String prefix, int limit) {
        return new Query(table, partition, prefix, false, limit, null);
    }

    public Query after(@Nullable String sort) {
        return new Query(table, partition, prefix, descending, limit, sort);
    }

    public Query backwards() {
        return new Query(table, partition, prefix, true, limit, after);
    }
}
