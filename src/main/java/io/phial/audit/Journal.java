package io.phial.audit;

import io.phial.store.CommitConflictException;
import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What each writer wrote, in the order of its sequence: from it another closes the chain of a
 * writer that is gone.
 *
 * <p>A row is put in the commit of its events, where none is yet. So a number is decided once: who
 * puts an empty row there first has shown that nothing was written under it, and nothing will be.
 * Rows lie in {@value #SHARDS} partitions, so that none takes all writes of a writer.
 */
@Component
class Journal {

    static final int SHARDS = 8;
    private static final int DIGITS = 12;
    private static final String COUNT = "n";
    private static final String LINES = "l";

    private final SealedStore store;
    private final Commits commits;
    private final InstantSource clock;
    private final Duration retention;

    Journal(SealedStore store, Commits commits, InstantSource clock, AuditProperties settings) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        this.retention = settings.journalRetention();
    }

    /** The operation that enters events, for their commit. */
    Operation entry(String writer, long first, List<String> lines) {
        Map<String, String> attributes =
                Map.of(
                        COUNT,
                        Integer.toString(lines.size()),
                        LINES,
                        String.join("\n", lines),
                        Item.EXPIRES,
                        expires());
        return put(key(writer, first), attributes);
    }

    /**
     * Settles whether something was written under a number: if not, nothing will be.
     *
     * @return the entry, or null where there is none
     */
    @Nullable Entry settle(String writer, long first) {
        try {
            commits.commit(List.of(nothing(writer, first)));
            return null;
        } catch (CommitConflictException written) {
            return read(writer, first);
        }
    }

    /** Puts empty rows at numbers where nothing is; false where something was written meanwhile. */
    boolean fence(String writer, List<Long> numbers) {
        try {
            commits.commit(numbers.stream().map(number -> nothing(writer, number)).toList());
            return true;
        } catch (CommitConflictException writtenMeanwhile) {
            return false;
        }
    }

    /** The entry that begins with a number, or null where there is none or an empty row. */
    @Nullable Entry read(String writer, long first) {
        Item item = store.read(List.of(key(writer, first))).getFirst();
        Entry entry = item == null ? null : entry(item);
        return entry == null || entry.lines().isEmpty() ? null : entry;
    }

    /** All rows that begin with a number between two, both included, in order. */
    List<Entry> between(String writer, long from, long to) {
        var entries = new ArrayList<Entry>();
        for (int shard = 0; shard < SHARDS; shard++) {
            var begin = Query.of(Table.AUDIT, partition(writer, shard), "", Query.MAX_LIMIT);
            collect(begin.after(digits(from - 1)), to, entries);
        }
        entries.sort(Comparator.comparingLong(Entry::first));
        return entries;
    }

    private void collect(Query first, long to, List<Entry> entries) {
        Query query = first;
        while (query != null) {
            Page page = store.query(query);
            for (Item item : page.items()) {
                Entry entry = entry(item);
                if (entry.first() > to) {
                    return;
                }
                entries.add(entry);
            }
            query = page.next() == null ? null : query.after(page.next());
        }
    }

    private Operation nothing(String writer, long number) {
        return put(key(writer, number), Map.of(COUNT, "0", Item.EXPIRES, expires()));
    }

    private static Operation put(ItemKey key, Map<String, String> attributes) {
        return new Operation.Put(
                new Item(key, 1, attributes, Item.NOTHING_SEALED), Condition.ABSENT);
    }

    private String expires() {
        return Long.toString(clock.instant().plus(retention).getEpochSecond());
    }

    private static Entry entry(Item item) {
        String lines = item.attributes().getOrDefault(LINES, "");
        return new Entry(Long.parseLong(item.key().sort()), lines.lines().toList());
    }

    static ItemKey key(String writer, long first) {
        int shard = (int) (first % SHARDS);
        return new ItemKey(Table.AUDIT, partition(writer, shard), digits(first));
    }

    private static String partition(String writer, int shard) {
        return "w/" + writer + "/" + shard;
    }

    /** Twelve digits, so that text sorts as numbers do. */
    static String digits(long sequence) {
        String digits = Long.toString(sequence);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /**
     * What was written by one commit, or nothing where the number is void.
     *
     * @param first the sequence of its first event
     * @param lines of its events, in the order of their sequence
     */
    record Entry(long first, List<String> lines) {

        /** The sequence of its last event. */
        long last() {
            return first + Math.max(1, lines.size()) - 1;
        }
    }
}
