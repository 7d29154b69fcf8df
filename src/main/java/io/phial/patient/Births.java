package io.phial.patient;

import io.phial.access.Caller;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.index.UniqueValue;
import io.phial.index.UniqueValues;
import io.phial.sealing.PatientKey;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.PatientKeys.NewPatientKey;
import io.phial.sealing.RecordContext;
import io.phial.sealing.RecordSealer;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns a new patient into the operations of the one commit that makes it. */
@Component
class Births {

    private final PatientKeys keys;
    private final RecordSealer sealer;
    private final UniqueValues uniques;
    private final AuditTrail audit;
    private final SecureRandom random = new SecureRandom();
    private final StoredJson json = new StoredJson();

    Births(PatientKeys keys, RecordSealer sealer, UniqueValues uniques, AuditTrail audit) {
        this.keys = keys;
        this.sealer = sealer;
        this.uniques = uniques;
        this.audit = audit;
    }

    Birth of(Caller caller, NewPatient patient, List<NoteContent> notes, Instant now) {
        PatientId id = PatientId.random(random);
        String partition = ChartItems.partition(caller.tenant(), id);
        NewPatientKey born = keys.create(caller.tenant(), id.value(), partition);
        try (PatientKey key = born.key()) {
            var head = new PatientHead(id, 1, Status.ACTIVE, patient.confidentiality(), now, now);
            byte[] demographics = json.write(patient.demographics());
            Item row = patientRow(caller, key, partition, head, demographics);
            var operations = new ArrayList<Operation>();
            operations.add(new Operation.Put(row, Condition.ABSENT));
            operations.add(new Operation.Put(born.wrapped(), Condition.ABSENT));
            List<NoteRecord> records = addNotes(operations, caller, key, partition, id, notes);
            Map<ItemKey, String> claims = addClaims(operations, caller, patient, id);
            operations.add(audit.entry(event(caller, id, row)));
            var record = new PatientRecord(head, new SealedJson(demographics));
            return new Birth(record, records, operations, claims);
        }
    }

    private Item patientRow(
            Caller caller, PatientKey key, String partition, PatientHead head, byte[] content) {
        var context =
                new RecordContext(
                        caller.tenant(),
                        head.id().value(),
                        ChartItems.PATIENT,
                        head.id().value(),
                        head.version(),
                        ChartItems.attributes(head));
        byte[] sealed = sealer.seal(context, key, content);
        return new Item(
                ChartItems.patient(partition), head.version(), context.attributes(), sealed);
    }

    private List<NoteRecord> addNotes(
            List<Operation> operations,
            Caller caller,
            PatientKey key,
            String partition,
            PatientId id,
            List<NoteContent> notes) {
        var records = new ArrayList<NoteRecord>(notes.size());
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
            records.add(new NoteRecord(noteId, new SealedJson(content)));
        }
        return records;
    }

    /** The places of unique values, each with a pointer to the member that it was made of. */
    private Map<ItemKey, String> addClaims(
            List<Operation> operations, Caller caller, NewPatient patient, PatientId id) {
        var claims = new LinkedHashMap<ItemKey, String>();
        Demographics demographics = patient.demographics();
        var values = new LinkedHashMap<String, UniqueValue>();
        String number = demographics.medicalRecordNumber();
        if (number != null) {
            values.put("/medicalRecordNumber", UniqueValue.ofMedicalRecordNumber(number));
        }
        List<Demographics.Identifier> identifiers = demographics.identifiers();
        for (int i = 0; identifiers != null && i < identifiers.size(); i++) {
            Demographics.Identifier one = identifiers.get(i);
            values.put("/identifiers/" + i, UniqueValue.ofIdentifier(one.system(), one.value()));
        }
        values.forEach(
                (pointer, value) -> {
                    Operation claim = uniques.claim(caller.tenant(), value, id.value());
                    if (claims.putIfAbsent(claim.key(), pointer) == null) {
                        operations.add(claim);
                    }
                });
        return claims;
    }

    private static AuditEvent event(Caller caller, PatientId id, Item row) {
        return AuditEvent.of(caller, AuditAction.CREATE, AuditOutcome.SUCCESS, id.value())
                .withVersion(1)
                .withContentHash(sha256(row.sealed()));
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("no SHA-256 in this runtime", impossible);
        }
    }

    /**
     * A patient about to be committed.
     *
     * @param claims where its unique values lie, with pointers to the members they were made of
     */
    record Birth(
            PatientRecord patient,
            List<NoteRecord> notes,
            List<Operation> operations,
            Map<ItemKey, String> claims) {}
}
