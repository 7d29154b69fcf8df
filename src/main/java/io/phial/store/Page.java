package io.phial.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a partition, in order.
 *
 * <p>A page may hold fewer items than were asked for although more follow, so that large items do
 * not fill the memory: what follows is told by {@code next} alone.
 *
 * @param next the cursor for {@link Query#after}, or null where nothing follows; it stays good
 *     across restarts, and under changes no item that stays is skipped or repeated
 */
public record Page(List<Item> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }
}
