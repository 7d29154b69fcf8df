package io.phial.patient;

import io.phial.changes.Change;
import io.phial.changes.ChangeFeed;
import io.phial.index.IndexedRecords;
import io.phial.index.IndexedValues;
import io.phial.sealing.KnownTenants;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.SealRefusedException;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads out what patients are searched by, so that an index can be filled, in the order of their
 * changes: who changes meanwhile comes again.
 */
@Component
class SearchableValues implements IndexedRecords {

    private static final int MOST = SealedStore.MAX_READ / 2;

    private final KnownTenants tenants;
    private final ChangeFeed changes;
    private final SealedStore store;
    private final PatientRows rows;
    private final StoredJson json = new StoredJson();

    SearchableValues(
            KnownTenants tenants, ChangeFeed changes, SealedStore store, PatientRows rows) {
        this.tenants = tenants;
        this.changes = changes;
        this.store = store;
        this.rows = rows;
    }

    @Override
    public List<String> tenants() {
        return tenants.all();
    }

    @Override
    public Batch read(String tenant, @Nullable String after, int limit) {
        String position = after == null ? ChangeFeed.since(Instant.EPOCH) : after;
        ChangeFeed.Page page = changes.read(tenant, position, Math.min(limit, MOST));
        var ids = new LinkedHashSet<PatientId>();
        for (Change change : page.changes()) {
            PatientId.parse(change.patientId()).ifPresent(ids::add);
        }
        return new Batch(read(tenant, ids), page.next());
    }

    @Override
    public @Nullable IndexedRecord read(String tenant, String patientId) {
        Set<PatientId> one = Set.of(new PatientId(patientId));
        return read(tenant, one).stream().findFirst().orElse(null);
    }

    private List<IndexedRecord> read(String tenant, Set<PatientId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var places = new ArrayList<ItemKey>();
        for (PatientId id : ids) {
            String partition = ChartItems.partition(tenant, id);
            places.add(ChartItems.patient(partition));
            places.add(PatientKeys.itemKey(partition));
        }
        List<@Nullable Item> items = store.read(places);
        var records = new ArrayList<IndexedRecord>();
        int place = 0;
        for (PatientId id : ids) {
            Item row = items.get(place++);
            Item wrappedKey = items.get(place++);
            if (row != null) {
                var unchanged = new Operation.Check(row.key(), Condition.versionIs(row.version()));
                IndexedValues values = values(tenant, id, row, wrappedKey);
                records.add(new IndexedRecord(id.value(), values, unchanged));
            }
        }
        return records;
    }

    private @Nullable IndexedValues values(
            String tenant, PatientId id, Item row, @Nullable Item wrappedKey) {
        try {
            PatientHead head = ChartItems.head(id, row);
            return PatientIndex.values(
                    json.readDemographics(rows.openOnce(tenant, head, row, wrappedKey)));
        } catch (SealRefusedException | IllegalArgumentException altered) {
            return null;
        }
    }
}
