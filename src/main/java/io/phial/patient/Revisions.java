package io.phial.patient;

import io.phial.audit.AuditEvent;
import io.phial.changes.Change;
import io.phial.changes.ChangeFeed;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Turns a change of a patient into the operations of the one commit that makes it. */
@Component
class Revisions {

    private final PatientRows rows;
    private final PatientIndex index;
    private final ChangeFeed changes;
    private final StoredJson json = new StoredJson();

    Revisions(PatientRows rows, PatientIndex index, ChangeFeed changes) {
        this.rows = rows;
        this.index = index;
        this.changes = changes;
    }

    /**
     * @param chart whose event tells the audit of the change; its version and hash are added here
     */
    Revision of(OpenChart chart, PatientDetails details, Status to, Instant at) {
        AuditEvent event = chart.event();
        String tenant = event.caller().tenant();
        PatientHead before = chart.patient().head();
        var head =
                new PatientHead(
                        before.id(),
                        before.version() + 1,
                        to,
                        details.confidentiality(),
                        before.createdAt(),
                        at,
                        Author.of(event.caller()));
        var record = new PatientRecord(head, new SealedJson(json.write(details.demographics())));
        Item row = rows.seal(tenant, chart.key(), head, record.demographics());
        Item past = rows.sealPast(tenant, chart.key(), chart.patient());
        Claims claims =
                index.move(
                        tenant,
                        before.id(),
                        json.readDemographics(chart.patient().demographics()),
                        details.demographics());
        var operations = new ArrayList<Operation>();
        operations.add(new Operation.Put(row, Condition.versionIs(before.version())));
        operations.add(new Operation.Put(past, Condition.ABSENT));
        operations.addAll(claims.operations());
        var change = new Change(before.id().value(), at);
        operations.addAll(changes.move(tenant, change, before.updatedAt()));
        AuditEvent written = event.withVersion(head.version()).withContentHash(ContentHash.of(row));
        return new Revision(record, operations, written, claims);
    }

    /**
     * A version about to be committed.
     *
     * @param event accounts for it in the same commit
     * @param claims what it is found by
     */
    record Revision(
            PatientRecord patient, List<Operation> operations, AuditEvent event, Claims claims) {}
}
