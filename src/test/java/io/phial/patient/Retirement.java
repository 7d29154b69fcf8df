package io.phial.patient;

import io.phial.sealing.PatientKey;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.RecordContext;
import io.phial.sealing.RecordSealer;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;

/** Retires patients in the store itself, sealed as they must be. */
public final class Retirement {

    private final SealedStore store;
    private final PatientKeys keys;
    private final RecordSealer sealer;
    private final SecureRandom random = new SecureRandom();

    public Retirement(SealedStore store, PatientKeys keys, RecordSealer sealer) {
        this.store = store;
        this.keys = keys;
        this.sealer = sealer;
    }

    /** Retires a patient of the tenant {@code default}. */
    public void of(String patientId) {
        var id = new PatientId(patientId);
        String partition = ChartItems.partition("default", id);
        Item row = store.read(List.of(ChartItems.patient(partition))).getFirst();
        Item wrapped = store.read(List.of(PatientKeys.itemKey(partition))).getFirst();
        try (PatientKey key = keys.unwrap("default", patientId, wrapped)) {
            RecordContext was = ChartItems.patientContext("default", id, row);
            byte[] content = sealer.open(was, key, row.sealed());
            var attributes = new HashMap<>(row.attributes());
            attributes.put("s", Status.RETIRED.code());
            var empty = new Item(row.key(), row.version() + 1, attributes, Item.NOTHING_SEALED);
            RecordContext is = ChartItems.patientContext("default", id, empty);
            put(new Item(row.key(), empty.version(), attributes, sealer.seal(is, key, content)));
        }
    }

    private void put(Item item) {
        var put = new Operation.Put(item, Condition.ALWAYS);
        store.commit(new Commit(CommitId.next(random), List.of(put)));
    }
}
