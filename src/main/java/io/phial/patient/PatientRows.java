package io.phial.patient;

import io.phial.sealing.PatientKey;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.RecordContext;
import io.phial.sealing.RecordSealer;
import io.phial.sealing.SealRefusedException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals and opens the rows that hold a patient: the current one and those of past versions. */
@Component
class PatientRows {

    private final PatientKeys keys;
    private final RecordSealer sealer;

    PatientRows(PatientKeys keys, RecordSealer sealer) {
        this.keys = keys;
        this.sealer = sealer;
    }

    Item seal(String tenant, PatientKey key, PatientHead head, SealedJson content) {
        ItemKey place = ChartItems.patient(ChartItems.partition(tenant, head.id()));
        var bare =
                new Item(place, head.version(), ChartItems.attributes(head), Item.NOTHING_SEALED);
        return seal(ChartItems.patientContext(tenant, head.id(), bare), key, bare, content);
    }

    /** The row of a version that is to be past: sealed anew, so that it can't stand for another. */
    Item sealPast(String tenant, PatientKey key, PatientRecord past) {
        PatientHead head = past.head();
        String partition = ChartItems.partition(tenant, head.id());
        var place = new ItemKey(Table.RECORDS, partition, ChartItems.versionSort(head.version()));
        var bare =
                new Item(place, head.version(), ChartItems.attributes(head), Item.NOTHING_SEALED);
        RecordContext context = ChartItems.versionContext(tenant, head.id(), bare);
        return seal(context, key, bare, past.demographics());
    }

    private Item seal(RecordContext context, PatientKey key, Item bare, SealedJson content) {
        byte[] sealed = sealer.seal(context, key, content.revealBytes());
        return new Item(bare.key(), bare.version(), bare.attributes(), sealed);
    }

    /**
     * Opens the current row.
     *
     * @throws SealRefusedException where it is not this patient's, or there is no key
     */
    OpenRow open(String tenant, PatientHead head, Item row, @Nullable Item wrappedKey) {
        if (wrappedKey == null) {
            throw new SealRefusedException();
        }
        PatientKey key = keys.unwrap(tenant, head.id().value(), wrappedKey);
        try {
            return new OpenRow(new PatientRecord(head, open(tenant, head, row, key)), key);
        } catch (RuntimeException notOpened) {
            key.close();
            throw notOpened;
        }
    }

    /** Opens the current row for background work, whose keys need not be remembered. */
    SealedJson openOnce(String tenant, PatientHead head, Item row, @Nullable Item wrappedKey) {
        if (wrappedKey == null) {
            throw new SealRefusedException();
        }
        try (PatientKey key = keys.unwrapOnce(tenant, head.id().value(), wrappedKey)) {
            return open(tenant, head, row, key);
        }
    }

    private SealedJson open(String tenant, PatientHead head, Item row, PatientKey key) {
        RecordContext context = ChartItems.patientContext(tenant, head.id(), row);
        return new SealedJson(sealer.open(context, key, row.sealed()));
    }

    /**
     * Opens the row of a past version.
     *
     * @throws SealRefusedException where it is not that version of this patient
     */
    PatientRecord openPast(String tenant, PatientId id, PatientKey key, Item row) {
        try {
            RecordContext context = ChartItems.versionContext(tenant, id, row);
            byte[] opened = sealer.open(context, key, row.sealed());
            return new PatientRecord(ChartItems.head(id, row), new SealedJson(opened));
        } catch (IllegalArgumentException neverWrittenSo) {
            throw new SealRefusedException();
        }
    }

    /** A row that was opened; close the key. */
    record OpenRow(PatientRecord patient, PatientKey key) {}
}
