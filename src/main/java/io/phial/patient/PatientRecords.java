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
import io.phial.idempotency.IdempotentRequest;
import io.phial.patient.Births.Birth;
import io.phial.sealing.SealRefusedException;
import io.phial.store.CommitConflictException;
import io.phial.store.Item;
import io.phial.store.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Creating and reading patients; each look is audited before it is answered. */
@Service
public class PatientRecords {

    private final Chart chart;
    private final History history;
    private final Births births;
    private final ChangeFeed changes;
    private final NoteCleaning cleaning;
    private final Once once;
    private final IdempotencyKeys keys;
    private final AuditTrail audit;
    private final InstantSource clock;

    PatientRecords(
            Chart chart,
            History history,
            Births births,
            ChangeFeed changes,
            NoteCleaning cleaning,
            Once once,
            IdempotencyKeys keys,
            AuditTrail audit,
            InstantSource clock) {
        this.chart = chart;
        this.history = history;
        this.births = births;
        this.changes = changes;
        this.cleaning = cleaning;
        this.once = once;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates a patient, durably and once: record, notes, key, unique values, audit event and
     * idempotency entry in one commit.
     *
     * @param request the request as a repeatable one, or null where it brought no idempotency key
     * @throws NotAllowedException where the caller may not create such a patient
     * @throws NoteBlockedException where a note holds what may not be kept
     * @throws SanitizerUnavailableException where a note can't be cleaned
     * @throws IdentifierTakenException where another patient has one of the identifiers
     * @throws SealRefusedException where what is stored of an earlier answer does not open
     */
    public CreatedPatient create(
            Caller caller, NewPatient patient, @Nullable IdempotentRequest request) {
        var attempt = AuditEvent.of(caller, AuditAction.CREATE, AuditOutcome.SUCCESS, null);
        if (!caller.may(Interaction.CREATE, "", patient.confidentiality())) {
            audit.record(attempt.ending(AuditAction.DENIED, AuditOutcome.NO_SCOPE));
            throw new NotAllowedException();
        }
        return once.answer(
                attempt,
                request,
                new Once.Work<>() {
                    @Override
                    public CreatedPatient first(IdempotencyKeys.@Nullable Lookup lookup) {
                        return commit(attempt, patient, lookup);
                    }

                    @Override
                    public CreatedPatient again(String made) {
                        return repeat(caller, MadePatient.parse(made));
                    }
                });
    }

    private CreatedPatient commit(
            AuditEvent attempt, NewPatient patient, IdempotencyKeys.@Nullable Lookup lookup) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<NoteContent> notes = cleaning.clean(attempt, patient.notes(), now);
        try (Moment moment = changes.begin()) {
            Birth birth = births.of(attempt.caller(), patient, notes, moment.at());
            var operations = new ArrayList<Operation>(birth.operations());
            if (lookup != null) {
                operations.add(keys.remember(lookup, MadePatient.of(birth).toString()));
            }
            try {
                moment.commit(() -> audit.commit(operations, List.of(birth.event())));
            } catch (CommitConflictException conflict) {
                if (lookup != null && conflict.on(lookup.place())) {
                    throw conflict;
                }
                audit.record(attempt.ending(AuditAction.CREATE, AuditOutcome.IDENTIFIER_TAKEN));
                throw birth.claims().taken(conflict);
            }
            return new CreatedPatient(birth.patient(), birth.notes(), false);
        }
    }

    /** The first answer again, from what it made; the caller's rights are looked at again. */
    private CreatedPatient repeat(Caller caller, MadePatient made) {
        var event =
                AuditEvent.of(caller, AuditAction.CREATE, AuditOutcome.REPEATED, made.id().value());
        try (OpenChart open = chart.open(event, Interaction.CREATE, made.id(), sorts(made))) {
            List<@Nullable Item> rows = open.others();
            PatientRecord patient =
                    history.version(open.event(), open, made.version(), rows.getFirst());
            var notes = new ArrayList<ChartRecord>();
            for (int i = 0; i < made.noteIds().size(); i++) {
                Item note = rows.get(i + 1);
                if (note == null) {
                    throw chart.notVisible(open.event());
                }
                notes.add(chart.openNote(open.event(), open, made.noteIds().get(i), note));
            }
            audit.record(open.event().withVersion(made.version()));
            return new CreatedPatient(patient, notes, true);
        }
    }

    private static String[] sorts(MadePatient made) {
        return Stream.concat(
                        Stream.of(ChartItems.versionSort(made.version())),
                        made.noteIds().stream().map(ChartItems.NOTE_PREFIX::concat))
                .toArray(String[]::new);
    }

    /**
     * Reads a patient.
     *
     * @param known whether the caller has a version already (If-None-Match)
     * @return the record, and whether the caller has that version already
     * @throws NotVisibleException where there is no such patient for this caller
     */
    public Reading read(Caller caller, PatientId id, LongPredicate known) {
        var event = AuditEvent.of(caller, AuditAction.READ, AuditOutcome.SUCCESS, id.value());
        try (OpenChart open = chart.open(event, Interaction.READ, id)) {
            PatientRecord patient = open.patient();
            long version = patient.head().version();
            AuditEvent seen = open.event().withVersion(version);
            boolean unchanged = known.test(version);
            audit.record(
                    unchanged ? seen.ending(AuditAction.READ, AuditOutcome.NOT_MODIFIED) : seen);
            return new Reading(patient, unchanged);
        }
    }

    /**
     * A patient that was read.
     *
     * @param unchanged whether the caller has this version: then the record is not answered again
     */
    public record Reading(PatientRecord patient, boolean unchanged) {}

    /**
     * A created patient.
     *
     * @param repeated whether an earlier request with the same idempotency key made it
     */
    public record CreatedPatient(
            PatientRecord patient, List<ChartRecord> notes, boolean repeated) {}
}
