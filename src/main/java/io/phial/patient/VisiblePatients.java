package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.patient.PatientRows.OpenRow;
import io.phial.patient.StoredPatients.Stored;
import io.phial.sealing.PatientKey;
import io.phial.sealing.SealRefusedException;
import io.phial.store.Item;
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

    private final StoredPatients stored;
    private final PatientRows rows;
    private final AuditTrail audit;

    VisiblePatients(StoredPatients stored, PatientRows rows, AuditTrail audit) {
        this.stored = stored;
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
        for (Stored patient : stored.read(look.caller().tenant(), ids)) {
            open(look, patient, opened);
        }
        if (!opened.refused().isEmpty()) {
            audit.record(
                    opened.refused().stream()
                            .map(id -> look.event(AuditOutcome.REFUSED, id))
                            .toList());
        }
        return opened;
    }

    private void open(Look look, Stored patient, Opened opened) {
        Item row = patient.row();
        if (row == null && !patient.damaged()) {
            return;
        }
        Caller caller = look.caller();
        PatientId id = patient.id();
        try {
            PatientHead head = ChartItems.head(id, present(row));
            if (caller.may(Interaction.SEARCH, id.value(), head.confidentiality())) {
                OpenRow open = rows.open(caller.tenant(), head, present(row), patient.wrappedKey());
                open.key().close();
                look.unwrapped(id, open.key());
                opened.patients().put(id, open.patient());
            }
        } catch (SealRefusedException | IllegalArgumentException altered) {
            opened.refused().add(id);
        }
    }

    private static Item present(@Nullable Item row) {
        if (row == null) {
            throw new SealRefusedException();
        }
        return row;
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
