package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.idempotency.IdempotencyKeys;
import io.phial.idempotency.IdempotencyKeys.Lookup;
import io.phial.idempotency.IdempotentRequest;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.RecordContext;
import io.phial.sealing.RecordSealer;
import io.phial.store.CommitConflictException;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.Operation;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds records to a chart: each with its audit event and idempotency entry in one commit. */
@Component
class ChartAdditions {

    /** A patient that changes so often meanwhile is one that somebody writes to in a loop. */
    private static final int MOST_TRIES = 10;

    private final Chart chart;
    private final Once once;
    private final IdempotencyKeys keys;
    private final RecordSealer sealer;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final SecureRandom random;
    private final StoredJson json = new StoredJson();

    ChartAdditions(
            Chart chart,
            Once once,
            IdempotencyKeys keys,
            RecordSealer sealer,
            AuditTrail audit,
            InstantSource clock,
            SecureRandom random) {
        this.chart = chart;
        this.once = once;
        this.keys = keys;
        this.sealer = sealer;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** What is to be sealed; made once it is sure that the caller may add it. */
    @FunctionalInterface
    interface Content {

        /**
         * Makes it.
         *
         * @param attempt who adds it, for the audit of what must not be kept
         */
        Object of(AuditEvent attempt, Instant now);
    }

    /**
     * Adds a record, durably and once.
     *
     * @param request the request as a repeatable one, or null where it brought no idempotency key
     * @throws NotAllowedException where no scope of the caller allows changes
     * @throws NotVisibleException where there is no such patient for this caller
     * @throws PatientRetiredException where the patient takes no new records
     */
    AddedRecord add(
            RecordKind kind,
            Caller caller,
            PatientId id,
            Content content,
            @Nullable IdempotentRequest request) {
        var attempt =
                AuditEvent.of(caller, AuditAction.CREATE, AuditOutcome.SUCCESS, id.value())
                        .ofRecord(kind.code(), null);
        for (int tries = 1; ; tries++) {
            try (OpenChart open = chart.open(attempt, Interaction.UPDATE, id)) {
                return add(kind, open, content, request);
            } catch (CommitConflictException changedMeanwhile) {
                if (tries == MOST_TRIES) {
                    throw changedMeanwhile;
                }
            }
        }
    }

    private AddedRecord add(
            RecordKind kind, OpenChart open, Content content, @Nullable IdempotentRequest request) {
        AuditEvent attempt = open.event();
        return once.answer(
                attempt,
                request,
                new Once.Work<>() {
                    @Override
                    public AddedRecord first(@Nullable Lookup lookup) {
                        return commit(kind, attempt, open, content, lookup);
                    }

                    @Override
                    public AddedRecord again(String made) {
                        return repeat(kind, attempt, open, made);
                    }
                });
    }

    private AddedRecord commit(
            RecordKind kind,
            AuditEvent attempt,
            OpenChart open,
            Content content,
            @Nullable Lookup lookup) {
        if (open.patient().head().status() == Status.RETIRED) {
            audit.record(attempt.ending(attempt.action(), AuditOutcome.RETIRED));
            throw new PatientRetiredException();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] bytes = json.write(content.of(attempt, now));
        String recordId = OpaqueIds.inOrder(now.toEpochMilli(), 0, random);
        AuditEvent event = attempt.ofRecord(kind.code(), recordId);
        Item row = row(kind, event, open, recordId, bytes);
        var operations = operations(open, row);
        if (lookup != null) {
            operations.add(keys.remember(lookup, recordId));
        }
        AuditEvent written = event.withVersion(row.version()).withContentHash(ContentHash.of(row));
        audit.commit(operations, List.of(written));
        return new AddedRecord(new ChartRecord(recordId, new SealedJson(bytes)), false);
    }

    private Item row(
            RecordKind kind, AuditEvent event, OpenChart open, String recordId, byte[] bytes) {
        PatientId id = open.patient().head().id();
        var context =
                new RecordContext(
                        event.caller().tenant(), id.value(), kind.code(), recordId, 1, Map.of());
        byte[] sealed = sealer.seal(context, open.key(), bytes);
        return new Item(kind.key(open.partition(), recordId), 1, context.attributes(), sealed);
    }

    /**
     * The patient must be as it was when the caller's rights were looked at, not retired and not
     * more confidential since; and its key be the one that sealed. Where it changed, all of that is
     * looked at again.
     */
    private static List<Operation> operations(OpenChart open, Item row) {
        var operations = new ArrayList<Operation>();
        operations.add(new Operation.Put(row, Condition.ABSENT));
        operations.add(
                new Operation.Check(
                        ChartItems.patient(open.partition()),
                        Condition.versionIs(open.patient().head().version())));
        operations.add(
                new Operation.Check(
                        PatientKeys.itemKey(open.partition()),
                        Condition.versionIs(open.key().generation())));
        return operations;
    }

    /** The first answer again; the caller's rights were looked at again. */
    private AddedRecord repeat(RecordKind kind, AuditEvent attempt, OpenChart open, String made) {
        AuditEvent event = attempt.ofRecord(kind.code(), made);
        Item row = chart.row(event, open, kind, made);
        ChartRecord record = chart.openRecord(event, open, kind, made, row);
        audit.record(
                event.withVersion(row.version()).ending(event.action(), AuditOutcome.REPEATED));
        return new AddedRecord(record, true);
    }
}
