package io.phial.patient;

import io.phial.access.Caller;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.changes.Change;
import io.phial.changes.ChangeFeed;
import io.phial.sealing.PatientKey;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.PatientKeys.NewPatientKey;
import io.phial.sealing.RecordContext;
import io.phial.sealing.RecordSealer;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.Operation;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns a new patient into the operations of the one commit that makes it. */
@Component
class Births {

    private final PatientKeys keys;
    private final PatientRows rows;
    private final RecordSealer sealer;
    private final PatientIndex index;
    private final ChangeFeed changes;
    private final SecureRandom random;
    private final StoredJson json = new StoredJson();

    Births(
            PatientKeys keys,
            PatientRows rows,
            RecordSealer sealer,
            PatientIndex index,
            ChangeFeed changes,
            SecureRandom random) {
        this.keys = keys;
        this.rows = rows;
        this.sealer = sealer;
        this.index = index;
        this.changes = changes;
        this.random = random;
    }

    Birth of(Caller caller, NewPatient patient, List<NoteContent> notes, Instant now) {
        PatientId id = PatientId.random(random);
        String tenant = caller.tenant();
        String partition = ChartItems.partition(tenant, id);
        NewPatientKey born = keys.create(tenant, id.value(), partition);
        try (PatientKey key = born.key()) {
            PatientRecord record = record(caller, id, patient, now);
            Item row = rows.seal(tenant, key, record.head(), record.demographics());
            var operations = new ArrayList<Operation>();
            operations.add(new Operation.Put(row, Condition.ABSENT));
            operations.add(new Operation.Put(born.wrapped(), Condition.ABSENT));
            List<ChartRecord> records = addNotes(operations, caller, key, partition, id, notes);
            Claims claims = index.enter(tenant, id, patient.demographics());
            operations.addAll(claims.operations());
            operations.add(changes.enter(tenant, new Change(id.value(), now)));
            AuditEvent event = event(caller, id, row).withKeyRequest(key.requestId());
            return new Birth(record, records, operations, event, claims);
        }
    }

    private PatientRecord record(Caller caller, PatientId id, NewPatient patient, Instant now) {
        var head =
                new PatientHead(
                        id,
                        1,
                        Status.ACTIVE,
                        patient.confidentiality(),
                        now,
                        now,
                        Author.of(caller));
        return new PatientRecord(head, new SealedJson(json.write(patient.demographics())));
    }

    private List<ChartRecord> addNotes(
            List<Operation> operations,
            Caller caller,
            PatientKey key,
            String partition,
            PatientId id,
            List<NoteContent> notes) {
        var records = new ArrayList<ChartRecord>(notes.size());
        for (int i = 0; i < notes.size(); i++) {
            long recordedAt = notes.get(i).recordedAt().toEpochMilli();
            String noteId = OpaqueIds.inOrder(recordedAt, i, random);
            byte[] content = json.write(notes.get(i));
            var context =
                    new RecordContext(
                            caller.tenant(), id.value(), ChartItems.NOTE, noteId, 1, Map.of());
            byte[] sealed = sealer.seal(context, key, content);
            var row = new Item(ChartItems.note(partition, noteId), 1, Map.of(), sealed);
            operations.add(new Operation.Put(row, Condition.ABSENT));
            records.add(new ChartRecord(noteId, new SealedJson(content)));
        }
        return records;
    }

    private static AuditEvent event(Caller caller, PatientId id, Item row) {
        return AuditEvent.of(caller, AuditAction.CREATE, AuditOutcome.SUCCESS, id.value())
                .withVersion(1)
                .withContentHash(ContentHash.of(row));
    }

    /**
     * A patient about to be committed.
     *
     * @param event accounts for it in the same commit
     * @param claims what it is found by
     */
    record Birth(
            PatientRecord patient,
            List<ChartRecord> notes,
            List<Operation> operations,
            AuditEvent event,
            Claims claims) {}
}
