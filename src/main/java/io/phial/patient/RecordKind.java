package io.phial.patient;

import io.phial.sealing.RecordContext;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Table;
import java.util.Locale;

/** A kind of record that a patient's chart has many of; each lies under a sort key of its own. */
enum RecordKind {
    NOTE,
    CONDITION;

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String prefix = code + "/";

    /** The word by which contexts and the audit know it. */
    String code() {
        return code;
    }

    /** What the sort keys of this kind begin with. */
    String prefix() {
        return prefix;
    }

    ItemKey key(String partition, String recordId) {
        return new ItemKey(Table.RECORDS, partition, prefix + recordId);
    }

    String idOf(Item item) {
        return item.key().sort().substring(prefix.length());
    }

    RecordContext context(String tenant, PatientId id, String recordId, Item item) {
        return new RecordContext(
                tenant, id.value(), code, recordId, item.version(), item.attributes());
    }
}
