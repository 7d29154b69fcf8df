package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.RecordContext;
import io.phial.sealing.RecordSealer;
import io.phial.sealing.SealRefusedException;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one way into a patient's chart: rights first, then the rows, then the key, then the seal.
 * Whatever ends on that way is an audit event before the caller hears of it.
 */
@Component
class Chart {

    private final SealedStore store;
    private final PatientRows patients;
    private final RecordSealer sealer;
    private final AuditTrail audit;

    Chart(SealedStore store, PatientRows patients, RecordSealer sealer, AuditTrail audit) {
        this.store = store;
        this.patients = patients;
        this.sealer = sealer;
        this.audit = audit;
    }

    /**
     * Opens a patient's record, and reads more of the partition in the same round trip.
     *
     * @param about the event that tells of a denial or refusal: who, whose and which record or, as
     *     the chart's own event, of the look
     * @param interaction what the caller wants to do
     * @param more sort keys in the patient's partition
     * @throws NotAllowedException where no scope allows the interaction
     * @throws NotVisibleException where there is no such patient for this caller
     * @throws SealRefusedException where what is stored does not open
     */
    OpenChart open(AuditEvent about, Interaction interaction, PatientId id, String... more) {
        Caller caller = about.caller();
        if (!caller.may(interaction)) {
            audit.record(about.ending(AuditAction.DENIED, AuditOutcome.NO_SCOPE));
            throw new NotAllowedException();
        }
        String partition = ChartItems.partition(caller.tenant(), id);
        List<@Nullable Item> rows = read(about, places(partition, more));
        Item patient = rows.get(0);
        Item wrappedKey = rows.get(1);
        if (patient == null) {
            throw notVisible(about);
        }
        try {
            PatientHead head = ChartItems.head(id, patient);
            if (!caller.may(interaction, id.value(), head.confidentiality())) {
                throw notVisible(about);
            }
            PatientRows.OpenRow open = patients.open(caller.tenant(), head, patient, wrappedKey);
            return new OpenChart(
                    about.withKeyRequest(open.key().requestId()),
                    open.patient(),
                    open.key(),
                    partition,
                    rows.subList(2, rows.size()));
        } catch (SealRefusedException | IllegalArgumentException altered) {
            throw refused(about);
        }
    }

    private List<@Nullable Item> read(AuditEvent about, List<ItemKey> places) {
        try {
            return store.read(places);
        } catch (DamagedItemException altered) {
            throw refused(about);
        }
    }

    private static List<ItemKey> places(String partition, String... more) {
        var places = new ArrayList<ItemKey>(2 + more.length);
        places.add(ChartItems.patient(partition));
        places.add(PatientKeys.itemKey(partition));
        for (String sort : more) {
            places.add(new ItemKey(Table.RECORDS, partition, sort));
        }
        return places;
    }

    /** Opens one note of an open chart, or ends the request as refused. */
    ChartRecord openNote(AuditEvent about, OpenChart chart, String noteId, Item item) {
        return openRecord(about, chart, RecordKind.NOTE, noteId, item);
    }

    /** Opens one record of an open chart, or ends the request as refused. */
    ChartRecord openRecord(
            AuditEvent about, OpenChart chart, RecordKind kind, String recordId, Item item) {
        PatientId id = chart.patient().head().id();
        try {
            RecordContext context = kind.context(about.caller().tenant(), id, recordId, item);
            byte[] content = sealer.open(context, chart.key(), item.sealed());
            return new ChartRecord(recordId, new SealedJson(content));
        } catch (SealRefusedException | IllegalArgumentException altered) {
            throw refused(about);
        }
    }

    /** Reads one more row of an open chart, or ends the request as not there. */
    Item row(AuditEvent about, OpenChart chart, RecordKind kind, String recordId) {
        Item item = read(about, List.of(kind.key(chart.partition(), recordId))).getFirst();
        if (item == null) {
            throw notVisible(about);
        }
        return item;
    }

    /** Audits that something is not there for this caller. */
    NotVisibleException notVisible(AuditEvent about) {
        audit.record(about.ending(AuditAction.DENIED, AuditOutcome.NOT_VISIBLE));
        return new NotVisibleException();
    }

    /** Audits that what is stored does not open. */
    SealRefusedException refused(AuditEvent about) {
        audit.record(about.ending(about.action(), AuditOutcome.REFUSED));
        return new SealRefusedException();
    }
}
