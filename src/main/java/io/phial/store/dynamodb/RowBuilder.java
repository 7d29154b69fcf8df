package io.phial.store.dynamodb;

import io.phial.store.CommitId;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Table;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the attributes of a row that is read. What is empty is not stored at all. */
final class RowBuilder {

    private final Table table;
    private final Map<String, String> attributes = new HashMap<>();
    private String partition = "";
    private String sort = "";
    private long version;
    private byte[] sealed = Item.NOTHING_SEALED;
    private @Nullable CommitId writtenBy;

    RowBuilder(Table table) {
        this.table = table;
    }

    void partition(String value) {
        partition = value;
    }

    void sort(String value) {
        sort = value;
    }

    void version(Long value) {
        version = value;
    }

    void sealed(byte[] value) {
        sealed = value;
    }

    void attributes(Map<String, String> values) {
        attributes.putAll(values);
    }

    void expires(Long seconds) {
        attributes.put(Item.EXPIRES, seconds.toString());
    }

    void writtenBy(CommitId commit) {
        writtenBy = commit;
    }

    Row build() {
        try {
            var key = new ItemKey(table, partition, sort);
            return new Row(new Item(key, version, attributes, sealed), writtenBy);
        } catch (IllegalArgumentException neverWrittenSo) {
            throw new DamagedItemException();
        }
    }

    static byte @Nullable [] sealed(Item item) {
        return item.sealed().length == 0 ? null : item.sealed();
    }

    /** The attributes in a map of their own, so that none of them can take the name of another. */
    static @Nullable Map<String, String> attributes(Item item) {
        if (expires(item) == null) {
            return item.attributes().isEmpty() ? null : item.attributes();
        }
        var others = new HashMap<>(item.attributes());
        others.remove(Item.EXPIRES);
        return others.isEmpty() ? null : others;
    }

    /** The time to live as a number, or null where it is none that would come back as it was. */
    static @Nullable Long expires(Item item) {
        String text = item.attributes().get(Item.EXPIRES);
        if (text == null) {
            return null;
        }
        try {
            long seconds = Long.parseLong(text);
            return Long.toString(seconds).equals(text) ? seconds : null;
        } catch (NumberFormatException noTime) {
            return null;
        }
    }
}
