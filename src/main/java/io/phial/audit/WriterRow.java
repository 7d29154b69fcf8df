package io.phial.audit;

import io.phial.signing.Anchor;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a writer's chain is, as the store keeps it.
 *
 * @param day the day of its first event, under which its chain lies
 * @param block the number of its last block, 0 before the first
 * @param seal the hash of that block's seal, or null before the first
 * @param key the id of the key that signed it, or null before the first
 * @param ended whether that block says that no other follows
 * @param sequence the last sequence that is in a block
 * @param reserved the highest sequence that the writer may have given out
 * @param holder who closes its blocks: the writer itself, or who took over
 * @param until when the holder is taken for gone if it was not heard of
 * @param version of the row, 0 before it is written
 */
record WriterRow(
        String writer,
        LocalDate day,
        long block,
        @Nullable String seal,
        @Nullable String key,
        boolean ended,
        long sequence,
        long reserved,
        String holder,
        Instant until,
        long version) {

    static final String OPEN = "phial/audit-writers";
    static final String ENDED = "phial/audit-writers-ended";
    static final String LEDGER = "audit";

    static WriterRow first(String writer, LocalDate day) {
        return new WriterRow(writer, day, 0, null, null, false, 0, 0, writer, Instant.EPOCH, 0);
    }

    WriterRow reserving(long most) {
        return new WriterRow(
                writer, day, block, seal, key, ended, sequence, most, holder, until, version);
    }

    WriterRow heldBy(String who, Instant end) {
        return new WriterRow(
                writer, day, block, seal, key, ended, sequence, reserved, who, end, version);
    }

    WriterRow after(Seal block, String sealHash) {
        return new WriterRow(
                writer,
                day,
                block.place().number(),
                sealHash,
                block.key(),
                block.end(),
                block.last(),
                reserved,
                holder,
                until,
                version);
    }

    WriterRow at(long seen) {
        return new WriterRow(
                writer, day, block, seal, key, ended, sequence, reserved, holder, until, seen);
    }

    WriterRow written() {
        return new WriterRow(
                writer,
                day,
                block,
                seal,
                key,
                ended,
                sequence,
                reserved,
                holder,
                until,
                version + 1);
    }

    /** Where the next block goes. */
    Anchor.Place nextPlace() {
        return new Anchor.Place(LEDGER, day, writer, block + 1);
    }

    static ItemKey key(String writer) {
        return new ItemKey(Table.RECORDS, OPEN, writer);
    }

    Item toItem() {
        return new Item(key(writer), version, attributes(), Item.NOTHING_SEALED);
    }

    /** The row of a chain that is closed for good. */
    Item toEndedItem(Instant expires) {
        Map<String, String> attributes = attributes();
        attributes.put(Item.EXPIRES, Long.toString(expires.getEpochSecond()));
        var key = new ItemKey(Table.RECORDS, ENDED, day + "/" + writer);
        return new Item(key, 1, attributes, Item.NOTHING_SEALED);
    }

    private Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        attributes.put("d", day.toString());
        attributes.put("n", Long.toString(block));
        attributes.put("q", Long.toString(sequence));
        attributes.put("m", Long.toString(reserved));
        attributes.put("h", holder);
        attributes.put("u", Long.toString(until.toEpochMilli()));
        if (seal != null) {
            attributes.put("x", seal);
        }
        if (key != null) {
            attributes.put("k", key);
        }
        if (ended) {
            attributes.put("e", "1");
        }
        return attributes;
    }

    static WriterRow of(Item item) {
        Map<String, String> attributes = item.attributes();
        return new WriterRow(
                item.key().sort(),
                LocalDate.parse(attributes.getOrDefault("d", "")),
                number(attributes, "n"),
                attributes.get("x"),
                attributes.get("k"),
                attributes.containsKey("e"),
                number(attributes, "q"),
                number(attributes, "m"),
                attributes.getOrDefault("h", ""),
                Instant.ofEpochMilli(number(attributes, "u")),
                item.version());
    }

    private static long number(Map<String, String> attributes, String name) {
        return Long.parseLong(attributes.getOrDefault(name, ""));
    }
}
