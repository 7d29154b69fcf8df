package io.phial.patient;

import io.phial.changes.Change;
import io.phial.changes.ChangeFeed;
import io.phial.index.IndexedRecords;
import io.phial.index.IndexedValues;
import io.phial.patient.StoredPatients.Stored;
import io.phial.sealing.KnownTenants;
import io.phial.sealing.SealRefusedException;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
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

    private final KnownTenants tenants;
    private final ChangeFeed changes;
    private final StoredPatients stored;
    private final PatientRows rows;
    private final StoredJson json = new StoredJson();

    SearchableValues(
            KnownTenants tenants, ChangeFeed changes, StoredPatients stored, PatientRows rows) {
        this.tenants = tenants;
        this.changes = changes;
        this.stored = stored;
        this.rows = rows;
    }

    @Override
    public List<String> tenants() {
        return tenants.all();
    }

    @Override
    public Batch read(String tenant, @Nullable String after, int limit) {
        String position = after == null ? ChangeFeed.since(Instant.EPOCH) : after;
        ChangeFeed.Page page = changes.read(tenant, position, Math.min(limit, StoredPatients.MOST));
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
        var records = new ArrayList<IndexedRecord>();
        for (Stored patient : stored.read(tenant, ids)) {
            Item row = patient.row();
            if (row != null) {
                var unchanged = new Operation.Check(row.key(), Condition.versionIs(row.version()));
                IndexedValues values = values(tenant, patient.id(), row, patient.wrappedKey());
                records.add(new IndexedRecord(patient.id().value(), values, unchanged));
            } else if (patient.damaged()) {
                ItemKey place = ChartItems.patient(ChartItems.partition(tenant, patient.id()));
                var there = new Operation.Check(place, Condition.ALWAYS);
                records.add(new IndexedRecord(patient.id().value(), null, there));
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
