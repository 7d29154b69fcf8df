package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.changes.ChangeFeed;
import io.phial.changes.Moment;
import io.phial.idempotency.IdempotencyKeys;
import io.phial.idempotency.IdempotencyKeys.Lookup;
import io.phial.idempotency.IdempotentRequest;
import io.phial.patient.Revisions.Revision;
import io.phial.store.CommitConflictException;
import io.phial.store.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Changing patients. Each change is meant for the version that the caller has seen, and makes the
 * next one: the current record, the past one, what it is found by and the audit event in one
 * commit.
 */
@Service
public class PatientChanges {

    private final Chart chart;
    private final History history;
    private final Revisions revisions;
    private final ChangeFeed changes;
    private final Once once;
    private final IdempotencyKeys keys;
    private final AuditTrail audit;
    private final StoredJson json = new StoredJson();

    PatientChanges(
            Chart chart,
            History history,
            Revisions revisions,
            ChangeFeed changes,
            Once once,
            IdempotencyKeys keys,
            AuditTrail audit) {
        this.chart = chart;
        this.history = history;
        this.revisions = revisions;
        this.changes = changes;
        this.once = once;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * Replaces what is said of a patient.
     *
     * @param expected which versions the change is meant for (If-Match)
     * @param change makes the new details of what is there now; what it throws ends the call
     * @throws NotAllowedException where the caller may not make such a patient
     * @throws NotVisibleException where there is no such patient for this caller
     * @throws VersionMismatchException where another version is the current one; nothing is lost
     * @throws PatientRetiredException where the patient must be restored first
     * @throws IdentifierTakenException where another patient has one of the identifiers
     */
    public PatientRecord change(
            Caller caller,
            PatientId id,
            LongPredicate expected,
            Function<PatientRecord, PatientDetails> change) {
        var event = AuditEvent.of(caller, AuditAction.UPDATE, AuditOutcome.SUCCESS, id.value());
        try (OpenChart open = open(event, Interaction.UPDATE, id, expected)) {
            if (open.patient().head().status() == Status.RETIRED) {
                audit.record(open.event().ending(AuditAction.UPDATE, AuditOutcome.RETIRED));
                throw new PatientRetiredException();
            }
            PatientDetails details = details(open, change);
            if (!caller.may(Interaction.UPDATE, id.value(), details.confidentiality())) {
                audit.record(open.event().ending(AuditAction.DENIED, AuditOutcome.NO_SCOPE));
                throw new NotAllowedException();
            }
            return commit(open, details, Status.ACTIVE, null);
        }
    }

    private PatientDetails details(OpenChart open, Function<PatientRecord, PatientDetails> change) {
        try {
            return change.apply(open.patient());
        } catch (RuntimeException invalid) {
            audit.record(open.event().ending(AuditAction.UPDATE, AuditOutcome.INVALID));
            throw invalid;
        }
    }

    /**
     * Takes a patient out of use; it stays sealed and can be brought back. One that is retired
     * already stays as it is.
     *
     * @return the version that is current now
     */
    public long retire(Caller caller, PatientId id, LongPredicate expected) {
        var event = AuditEvent.of(caller, AuditAction.DELETE, AuditOutcome.SUCCESS, id.value());
        try (OpenChart open = open(event, Interaction.DELETE, id, expected)) {
            return turn(open, Status.RETIRED, null).head().version();
        }
    }

    /**
     * Brings a retired patient back into use; one that is in use stays as it is.
     *
     * @param request the request as a repeatable one, or null where it brought no idempotency key
     */
    public Restored restore(
            Caller caller,
            PatientId id,
            LongPredicate expected,
            @Nullable IdempotentRequest request) {
        var event = AuditEvent.of(caller, AuditAction.UPDATE, AuditOutcome.SUCCESS, id.value());
        return once.answer(
                event,
                request,
                new Once.Work<>() {
                    @Override
                    public Restored first(@Nullable Lookup lookup) {
                        try (OpenChart open = open(event, Interaction.DELETE, id, expected)) {
                            return new Restored(turn(open, Status.ACTIVE, lookup), false);
                        }
                    }

                    @Override
                    public Restored again(String made) {
                        return repeat(event, MadePatient.parse(made));
                    }
                });
    }

    private Restored repeat(AuditEvent event, MadePatient made) {
        AuditEvent repeated = event.ending(AuditAction.UPDATE, AuditOutcome.REPEATED);
        String sort = ChartItems.versionSort(made.version());
        try (OpenChart open = chart.open(repeated, Interaction.DELETE, made.id(), sort)) {
            PatientRecord patient =
                    history.version(open.event(), open, made.version(), open.others().getFirst());
            audit.record(open.event().withVersion(made.version()));
            return new Restored(patient, true);
        }
    }

    private OpenChart open(
            AuditEvent event, Interaction interaction, PatientId id, LongPredicate expected) {
        OpenChart open = chart.open(event, interaction, id);
        if (expected.test(open.patient().head().version())) {
            return open;
        }
        open.close();
        throw mismatch(open.event());
    }

    private VersionMismatchException mismatch(AuditEvent event) {
        audit.record(event.ending(event.action(), AuditOutcome.VERSION_MISMATCH));
        return new VersionMismatchException();
    }

    /** Changes the status alone. */
    private PatientRecord turn(OpenChart open, Status to, @Nullable Lookup lookup) {
        AuditEvent event = open.event();
        PatientRecord now = open.patient();
        if (now.head().status() == to) {
            AuditEvent same = event.ending(event.action(), AuditOutcome.NOT_MODIFIED);
            leave(same.withVersion(now.head().version()), now, lookup);
            return now;
        }
        Demographics same = json.readDemographics(now.demographics());
        var details = new PatientDetails(same, now.head().confidentiality());
        return commit(open, details, to, lookup);
    }

    /** Nothing changes, but who repeats the request is to get the same answer. */
    private void leave(AuditEvent same, PatientRecord now, @Nullable Lookup lookup) {
        if (lookup == null) {
            audit.record(same);
        } else {
            Operation remembered = keys.remember(lookup, MadePatient.of(now).toString());
            audit.commit(List.of(remembered), List.of(same));
        }
    }

    private PatientRecord commit(
            OpenChart open, PatientDetails details, Status to, @Nullable Lookup lookup) {
        try (Moment moment = changes.begin()) {
            PatientHead head = open.patient().head();
            Revision revision = revisions.of(open, details, to, moment.after(head.updatedAt()));
            var operations = new ArrayList<Operation>(revision.operations());
            if (lookup != null) {
                String made = MadePatient.of(revision.patient()).toString();
                operations.add(keys.remember(lookup, made));
            }
            try {
                moment.commit(() -> audit.commit(operations, List.of(revision.event())));
                return revision.patient();
            } catch (CommitConflictException conflict) {
                throw refusal(open, revision, lookup, conflict);
            }
        }
    }

    private RuntimeException refusal(
            OpenChart open,
            Revision revision,
            @Nullable Lookup lookup,
            CommitConflictException conflict) {
        if (lookup != null && conflict.on(lookup.place())) {
            return conflict;
        }
        if (conflict.on(ChartItems.patient(open.partition()))) {
            return mismatch(open.event());
        }
        audit.record(open.event().ending(open.event().action(), AuditOutcome.IDENTIFIER_TAKEN));
        return revision.claims().taken(conflict);
    }

    /**
     * A patient that was brought back.
     *
     * @param repeated whether an earlier request with the same idempotency key did it
     */
    public record Restored(PatientRecord patient, boolean repeated) {}
}
