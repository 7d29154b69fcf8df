package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.patient.PatientRows.OpenRow;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.SealRefusedException;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.SealedStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens several patients for a search or a list: those that the caller may see. What does not open
 * ends the request, so that nobody can be hidden by damage unnoticed.
 */
@Component
class VisiblePatients {

    private static final int PATIENTS_PER_READ = SealedStore.MAX_READ / 2;

    private final SealedStore store;
    private final PatientRows rows;
    private final AuditTrail audit;

    VisiblePatients(SealedStore store, PatientRows rows, AuditTrail audit) {
        this.store = store;
        this.rows = rows;
        this.audit = audit;
    }

    /**
     * @throws NotAllowedException where no scope of the caller allows to search
     */
    void requireSearch(AuditEvent attempt) {
        if (!attempt.caller().may(Interaction.SEARCH)) {
            audit.record(attempt.ending(AuditAction.DENIED, AuditOutcome.NO_SCOPE));
            throw new NotAllowedException();
        }
    }

    /**
     * @param ids each once
     * @return the patients that are there and may be seen, in the same order
     * @throws SealRefusedException where one does not open
     */
    Map<PatientId, PatientRecord> open(
            Caller caller, AuditAction action, Collection<PatientId> ids) {
        var opened = new LinkedHashMap<PatientId, PatientRecord>();
        var portion = new ArrayList<PatientId>(PATIENTS_PER_READ);
        for (PatientId id : ids) {
            portion.add(id);
            if (portion.size() == PATIENTS_PER_READ) {
                openAll(caller, action, portion, opened);
                portion.clear();
            }
        }
        if (!portion.isEmpty()) {
            openAll(caller, action, portion, opened);
        }
        return opened;
    }

    private void openAll(
            Caller caller,
            AuditAction action,
            List<PatientId> ids,
            Map<PatientId, PatientRecord> opened) {
        var places = new ArrayList<ItemKey>(2 * ids.size());
        for (PatientId id : ids) {
            String partition = ChartItems.partition(caller.tenant(), id);
            places.add(ChartItems.patient(partition));
            places.add(PatientKeys.itemKey(partition));
        }
        List<@Nullable Item> items = read(caller, action, places);
        for (int i = 0; i < ids.size(); i++) {
            Item row = items.get(2 * i);
            PatientRecord patient =
                    row == null
                            ? null
                            : open(caller, action, ids.get(i), row, items.get(2 * i + 1));
            if (patient != null) {
                opened.put(ids.get(i), patient);
            }
        }
    }

    private @Nullable PatientRecord open(
            Caller caller, AuditAction action, PatientId id, Item row, @Nullable Item wrappedKey) {
        try {
            PatientHead head = ChartItems.head(id, row);
            if (!caller.may(Interaction.SEARCH, id.value(), head.confidentiality())) {
                return null;
            }
            OpenRow open = rows.open(caller.tenant(), head, row, wrappedKey);
            open.key().close();
            return open.patient();
        } catch (SealRefusedException | IllegalArgumentException altered) {
            audit.record(AuditEvent.of(caller, action, AuditOutcome.REFUSED, id.value()));
            throw new SealRefusedException();
        }
    }

    private List<@Nullable Item> read(Caller caller, AuditAction action, List<ItemKey> places) {
        try {
            return store.read(places);
        } catch (DamagedItemException altered) {
            audit.record(AuditEvent.of(caller, action, AuditOutcome.REFUSED, null));
            throw new SealRefusedException();
        }
    }

    /** Makes the account of an answer durable: one disclosure for each patient in it. */
    void account(Caller caller, AuditAction action, Collection<PatientRecord> answered) {
        if (!answered.isEmpty()) {
            audit.record(
                    answered.stream()
                            .map(
                                    patient ->
                                            AuditEvent.of(
                                                            caller,
                                                            action,
                                                            AuditOutcome.SUCCESS,
                                                            patient.head().id().value())
                                                    .withVersion(patient.head().version()))
                            .toList());
        }
    }
}
