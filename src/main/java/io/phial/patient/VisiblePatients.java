package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.patient.PatientRows.OpenRow;
import io.phial.sealing.PatientKey;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.SealRefusedException;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.SealedStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens several patients for a search or a list: those that the caller may see. Who does not open
 * is counted and audited, so that one damaged row neither stops all others nor hides unnoticed.
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

    /** Begins one request's look at several patients. */
    Look look(Caller caller, AuditAction action) {
        return new Look(caller, action, new HashMap<>());
    }

    /**
     * Opens patients, and accounts for those that do not open.
     *
     * @param ids each once
     * @return those that are there and may be seen, in the same order
     */
    Opened open(Look look, Collection<PatientId> ids) {
        var opened = new Opened(new LinkedHashMap<>(), new ArrayList<>());
        var portion = new ArrayList<PatientId>(PATIENTS_PER_READ);
        for (PatientId id : ids) {
            portion.add(id);
            if (portion.size() == PATIENTS_PER_READ) {
                openAll(look, portion, opened);
                portion.clear();
            }
        }
        openAll(look, portion, opened);
        if (!opened.refused().isEmpty()) {
            audit.record(
                    opened.refused().stream()
                            .map(id -> look.event(AuditOutcome.REFUSED, id))
                            .toList());
        }
        return opened;
    }

    private void openAll(Look look, List<PatientId> ids, Opened opened) {
        try {
            List<@Nullable Item> items =
                    ids.isEmpty() ? List.of() : store.read(places(look.caller(), ids));
            for (int i = 0; i < ids.size(); i++) {
                open(look, ids.get(i), items.get(2 * i), items.get(2 * i + 1), opened);
            }
        } catch (DamagedItemException altered) {
            if (ids.size() == 1) {
                opened.refused().add(ids.getFirst());
            } else {
                ids.forEach(id -> openAll(look, List.of(id), opened)); // which one is it?
            }
        }
    }

    private static List<ItemKey> places(Caller caller, List<PatientId> ids) {
        var places = new ArrayList<ItemKey>(2 * ids.size());
        for (PatientId id : ids) {
            String partition = ChartItems.partition(caller.tenant(), id);
            places.add(ChartItems.patient(partition));
            places.add(PatientKeys.itemKey(partition));
        }
        return places;
    }

    private void open(
            Look look, PatientId id, @Nullable Item row, @Nullable Item wrappedKey, Opened opened) {
        if (row == null) {
            return;
        }
        Caller caller = look.caller();
        try {
            PatientHead head = ChartItems.head(id, row);
            if (caller.may(Interaction.SEARCH, id.value(), head.confidentiality())) {
                OpenRow open = rows.open(caller.tenant(), head, row, wrappedKey);
                open.key().close();
                look.unwrapped(id, open.key());
                opened.patients().put(id, open.patient());
            }
        } catch (SealRefusedException | IllegalArgumentException altered) {
            opened.refused().add(id);
        }
    }

    /** Makes the account of an answer durable: one disclosure for each patient in it. */
    void account(Look look, Collection<PatientRecord> answered) {
        if (!answered.isEmpty()) {
            audit.record(
                    answered.stream()
                            .map(PatientRecord::head)
                            .map(
                                    head ->
                                            look.event(AuditOutcome.SUCCESS, head.id())
                                                    .withVersion(head.version()))
                            .toList());
        }
    }

    /**
     * One request's look at several patients.
     *
     * @param keyRequests by which the key service's log knows the unwrapping of each one's key
     */
    record Look(Caller caller, AuditAction action, Map<PatientId, String> keyRequests) {

        private void unwrapped(PatientId id, PatientKey key) {
            if (key.requestId() != null) {
                keyRequests.put(id, key.requestId());
            }
        }

        private AuditEvent event(AuditOutcome outcome, PatientId id) {
            return AuditEvent.of(caller, action, outcome, id.value())
                    .withKeyRequest(keyRequests.get(id));
        }
    }

    /**
     * What became of several patients.
     *
     * @param refused those that did not open; each is in the audit
     */
    record Opened(Map<PatientId, PatientRecord> patients, List<PatientId> refused) {}
}
