package io.phial.patient;

import io.phial.access.Caller;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.changes.Change;
import io.phial.changes.ChangeFeed;
import io.phial.patient.VisiblePatients.Look;
import io.phial.patient.VisiblePatients.Opened;
import io.phial.sealing.SealRefusedException;
import io.phial.sealing.TenantCursors;
import io.phial.store.DamagedItemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Listing the patients of a tenant in the order of their changes, for who keeps a copy in step. */
@Service
public class PatientList {

    private static final String LIST = "changes";

    /** How far a page goes for a caller who may see few of those that changed. */
    private static final int MOST_READ = 1_000;

    private final ChangeFeed changes;
    private final VisiblePatients patients;
    private final TenantCursors cursors;
    private final AuditTrail audit;

    PatientList(
            ChangeFeed changes, VisiblePatients patients, TenantCursors cursors, AuditTrail audit) {
        this.changes = changes;
        this.patients = patients;
        this.cursors = cursors;
        this.audit = audit;
    }

    /**
     * Lists a page of what changed at a time or later, each patient at its latest change. All of it
     * is settled: nothing appears later that belongs before the last one answered. A patient that
     * changes meanwhile comes at its new place, later.
     *
     * @param cursor from the page before; null for the first
     * @throws NotAllowedException where the caller may not list
     * @throws InvalidCursorException where the cursor is not one of this list
     */
    public PatientPage changed(Caller caller, Instant since, int limit, @Nullable String cursor) {
        var attempt = AuditEvent.of(caller, AuditAction.READ, AuditOutcome.SUCCESS, null);
        patients.requireSearch(attempt);
        String position = cursor == null ? ChangeFeed.since(since) : position(caller, cursor);
        var listed = new ArrayList<PatientRecord>();
        Look look = patients.look(caller, AuditAction.READ);
        int refused = 0;
        int read = 0;
        while (position != null && listed.size() < limit && read < MOST_READ) {
            ChangeFeed.Page page = read(attempt, position, limit - listed.size());
            Map<PatientId, Instant> places = places(page);
            Opened opened = patients.open(look, places.keySet());
            opened.patients().values().stream()
                    .filter(patient -> isAt(places, patient.head()))
                    .forEach(listed::add);
            refused += opened.refused().size();
            read += page.changes().size();
            position = page.next();
        }
        patients.account(look, listed);
        String next = position == null ? null : cursors.seal(caller.tenant(), LIST, position);
        return new PatientPage(listed, refused, next);
    }

    private static Map<PatientId, Instant> places(ChangeFeed.Page page) {
        var places = new LinkedHashMap<PatientId, Instant>();
        for (Change one : page.changes()) {
            PatientId.parse(one.patientId()).ifPresent(id -> places.put(id, one.at()));
        }
        return places;
    }

    /** Who has changed since the page was read would tell a time that is not settled yet. */
    private static boolean isAt(Map<PatientId, Instant> places, PatientHead head) {
        return head.updatedAt().equals(places.get(head.id()));
    }

    private ChangeFeed.Page read(AuditEvent attempt, String position, int limit) {
        try {
            return changes.read(attempt.caller().tenant(), position, limit);
        } catch (DamagedItemException altered) {
            audit.record(attempt.ending(AuditAction.READ, AuditOutcome.REFUSED));
            throw new SealRefusedException();
        }
    }

    private String position(Caller caller, String cursor) {
        return cursors.open(caller.tenant(), LIST, cursor).orElseThrow(InvalidCursorException::new);
    }
}
