package io.phial.index;

import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rows that say of each version of each index how it is defined and where it is in its life.
 */
@Component
class IndexRows {

    private static final String PARTITION = "phial/indexes";

    private final SealedStore store;
    private final Commits commits;

    IndexRows(SealedStore store, Commits commits) {
        this.store = store;
        this.commits = commits;
    }

    /** All rows, in no order to rely on. */
    List<IndexRow> all() {
        var rows = new ArrayList<IndexRow>();
        Query query = Query.of(Table.RECORDS, PARTITION, "", Query.MAX_LIMIT);
        String after = null;
        do {
            Page page = store.query(query.after(after));
            page.items().forEach(item -> rows.add(parse(item)));
            after = page.next();
        } while (after != null);
        return rows;
    }

    ItemKey key(IndexRow row) {
        return new ItemKey(Table.RECORDS, PARTITION, row.id());
    }

    /** Writes a row where it still is what it was made of. */
    Operation put(IndexRow row) {
        var item = new Item(key(row), row.version() + 1, attributes(row), Item.NOTHING_SEALED);
        return new Operation.Put(item, unchanged(row));
    }

    Operation delete(IndexRow row) {
        return new Operation.Delete(key(row), unchanged(row));
    }

    private static Condition unchanged(IndexRow row) {
        return row.version() == 0 ? Condition.ABSENT : Condition.versionIs(row.version());
    }

    void commit(List<Operation> operations) {
        commits.commit(operations);
    }

    private static Map<String, String> attributes(IndexRow row) {
        var attributes = new HashMap<String, String>();
        IndexDefinition index = row.index();
        attributes.put("k", index.kind().name());
        attributes.put("b", Integer.toString(index.bits()));
        attributes.put("f", fields(index));
        putIfThere(attributes, "l", lengths(index));
        putIfThere(attributes, "r", row.region());
        attributes.put("s", row.state().jsonName());
        attributes.put("p", Boolean.toString(row.paused()));
        attributes.put("o", Boolean.toString(row.superseded()));
        Walk walk = row.walk();
        if (walk.position() != null) {
            attributes.put("t", walk.position().tenant());
            putIfThere(attributes, "a", walk.position().after());
        }
        attributes.put("n", Long.toString(walk.patients()));
        attributes.put("x", Long.toString(walk.refused()));
        attributes.put("st", walk.startedAt().toString());
        if (walk.completedAt() != null) {
            attributes.put("co", walk.completedAt().toString());
        }
        return attributes;
    }

    private static void putIfThere(
            Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private static String fields(IndexDefinition index) {
        return index.fields().entrySet().stream()
                .map(field -> field.getKey().name() + "=" + field.getValue().name())
                .collect(Collectors.joining(","));
    }

    private static @Nullable String lengths(IndexDefinition index) {
        return index.lengths().isEmpty()
                ? null
                : index.lengths().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * @throws DamagedItemException where the row is none that was written here
     */
    private static IndexRow parse(Item item) {
        Map<String, String> attributes = item.attributes();
        try {
            return new IndexRow(
                    definition(item.key().sort(), attributes),
                    attributes.get("r"),
                    IndexState.parse(value(attributes, "s")),
                    Boolean.parseBoolean(value(attributes, "p")),
                    Boolean.parseBoolean(value(attributes, "o")),
                    walk(attributes),
                    item.version());
        } catch (RuntimeException notOurs) {
            throw new DamagedItemException();
        }
    }

    private static Walk walk(Map<String, String> attributes) {
        String tenant = attributes.get("t");
        String completedAt = attributes.get("co");
        return new Walk(
                tenant == null ? null : new Walk.Position(tenant, attributes.get("a")),
                Long.parseLong(value(attributes, "n")),
                Long.parseLong(value(attributes, "x")),
                Instant.parse(value(attributes, "st")),
                completedAt == null ? null : Instant.parse(completedAt));
    }

    private static IndexDefinition definition(String id, Map<String, String> attributes) {
        String[] nameAndVersion = id.split("/", -1);
        var fields = new EnumMap<IndexedField, Normaliser>(IndexedField.class);
        for (String field : value(attributes, "f").split(",", -1)) {
            String[] parts = field.split("=", -1);
            fields.put(IndexedField.valueOf(parts[0]), Normaliser.valueOf(parts[1]));
        }
        String lengths = attributes.get("l");
        return new IndexDefinition(
                nameAndVersion[0],
                Integer.parseInt(nameAndVersion[1]),
                MatchKind.valueOf(value(attributes, "k")),
                Integer.parseInt(value(attributes, "b")),
                lengths == null
                        ? List.of()
                        : Arrays.stream(lengths.split(",", -1)).map(Integer::valueOf).toList(),
                fields);
    }

    private static String value(Map<String, String> attributes, String name) {
        String value = attributes.get(name);
        if (value == null) {
            throw new DamagedItemException();
        }
        return value;
    }
}
