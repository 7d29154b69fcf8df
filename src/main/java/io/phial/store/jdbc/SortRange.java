package io.phial.store.jdbc;

import io.phial.store.Query;

/**
 * The sort keys that a query asks for: those from {@code from} to before {@code to}.
 *
 * <p>Sort keys are printable ASCII: U+0001 comes before and U+007F after all their characters.
 */
record SortRange(String from, String to) {

    static SortRange of(Query query) {
        String from = query.prefix();
        String to = after(query.prefix());
        String cursor = query.after();
        if (cursor == null) {
            return new SortRange(from, to);
        }
        if (query.descending()) {
            return new SortRange(from, cursor.compareTo(to) < 0 ? cursor : to);
        }
        String next = cursor + '\u0001';
        return new SortRange(next.compareTo(from) > 0 ? next : from, to);
    }

    /** The first text after all that begin with the prefix. */
    private static String after(String prefix) {
        return prefix + '\u007f';
    }
}
