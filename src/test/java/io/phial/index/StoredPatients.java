package io.phial.index;

import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Patients in a store, as bare as a test needs them: rows with plain values and versions. */
final class StoredPatients implements IndexedRecords {

    private final SealedStore store;
    private final SecureRandom random = new SecureRandom();

    /** Called with each batch that was read, before it is answered. */
    volatile Consumer<Batch> afterRead = batch -> {};

    StoredPatients(SealedStore store) {
        this.store = store;
    }

    void create(TestRoom room, String tenant, String id, IndexedValues values) {
        var operations = new ArrayList<Operation>();
        operations.add(new Operation.Put(row(tenant, id, 1, values), Condition.ABSENT));
        operations.add(new Operation.Put(bare(place("dir/" + tenant, id)), Condition.ABSENT));
        operations.add(new Operation.Put(bare(place("tenants", tenant)), Condition.ALWAYS));
        operations.addAll(room.indexes.enter(tenant, id, values));
        commit(operations);
    }

    /** Changes a patient, however many others do so at the same time. */
    void change(TestRoom room, String tenant, String id, IndexedValues after) {
        while (true) {
            Item row = store.read(List.of(place("p/" + tenant, id))).getFirst();
            var operations = new ArrayList<Operation>();
            operations.add(
                    new Operation.Put(
                            row(tenant, id, row.version() + 1, after),
                            Condition.versionIs(row.version())));
            operations.addAll(room.indexes.move(tenant, id, values(row), after));
            try {
                commit(operations);
                return;
            } catch (CommitConflictException another) {
                // once more
            }
        }
    }

    void remove(TestRoom room, String tenant, String id) {
        Item row = store.read(List.of(place("p/" + tenant, id))).getFirst();
        var operations = new ArrayList<Operation>();
        operations.add(new Operation.Delete(row.key(), Condition.versionIs(row.version())));
        operations.add(new Operation.Delete(place("dir/" + tenant, id), Condition.PRESENT));
        operations.addAll(room.indexes.leave(tenant, id, values(row)));
        commit(operations);
    }

    /** Makes a patient's row one that does not open. */
    void damage(String tenant, String id) {
        var item =
                new Item(
                        place("p/" + tenant, id),
                        1_000,
                        Map.of("damaged", "true"),
                        Item.NOTHING_SEALED);
        commit(List.of(new Operation.Put(item, Condition.PRESENT)));
    }

    private void commit(List<Operation> operations) {
        store.commit(new Commit(CommitId.next(random), operations));
    }

    private static ItemKey place(String partition, String sort) {
        return new ItemKey(Table.AUDIT, partition, sort);
    }

    private static Item bare(ItemKey key) {
        return new Item(key, 1, Map.of(), Item.NOTHING_SEALED);
    }

    private static Item row(String tenant, String id, long version, IndexedValues values) {
        var attributes = new HashMap<String, String>();
        values.fields().forEach(field -> attributes.put(field.name(), values.reveal(field)));
        return new Item(place("p/" + tenant, id), version, attributes, Item.NOTHING_SEALED);
    }

    private static IndexedValues values(Item row) {
        IndexedValues values = IndexedValues.none();
        for (IndexedField field : IndexedField.values()) {
            values = values.with(field, row.attributes().get(field.name()));
        }
        return values;
    }

    @Override
    public List<String> tenants() {
        return all("tenants");
    }

    private List<String> all(String partition) {
        return store.query(Query.of(Table.AUDIT, partition, "", Query.MAX_LIMIT)).items().stream()
                .map(item -> item.key().sort())
                .toList();
    }

    @Override
    public Batch read(String tenant, String after, int limit) {
        Page page = store.query(Query.of(Table.AUDIT, "dir/" + tenant, "", limit).after(after));
        var records = new ArrayList<IndexedRecord>();
        for (Item item : page.items()) {
            IndexedRecord record = read(tenant, item.key().sort());
            if (record != null) {
                records.add(record);
            }
        }
        var batch = new Batch(records, page.next());
        afterRead.accept(batch);
        return batch;
    }

    @Override
    public IndexedRecord read(String tenant, String patientId) {
        Item row = store.read(List.of(place("p/" + tenant, patientId))).getFirst();
        if (row == null) {
            return null;
        }
        IndexedValues values = row.attributes().containsKey("damaged") ? null : values(row);
        var unchanged = new Operation.Check(row.key(), Condition.versionIs(row.version()));
        return new IndexedRecord(patientId, values, unchanged);
    }

    /** All patients of a tenant that open, as they are now. */
    Map<String, IndexedValues> everybody(String tenant) {
        var everybody = new TreeMap<String, IndexedValues>();
        String after = null;
        do {
            Batch batch = read(tenant, after, Query.MAX_LIMIT);
            batch.records().stream()
                    .filter(one -> one.values() != null)
                    .forEach(one -> everybody.put(one.patientId(), one.values()));
            after = batch.next();
        } while (after != null);
        return everybody;
    }
}
