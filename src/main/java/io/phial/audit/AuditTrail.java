package io.phial.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.access.Caller;
import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The account of every look. An event is durable before the answer that it accounts for leaves:
 * either in the commit of the write itself, or in one of its own before a read is answered.
 *
 * <p>Events lie in the partition of their patient, ordered by time, writer and sequence. Concurrent
 * ones share one durable write where the store groups commits.
 */
@Component
public class AuditTrail {

    private final Commits commits;
    private final InstantSource clock;
    private final Writer writer = new Writer(new SecureRandom());
    private final Counter failures;

    AuditTrail(Commits commits, InstantSource clock, MeterRegistry meters) {
        this.commits = commits;
        this.clock = clock;
        this.failures =
                Counter.builder("phial.audit.failures")
                        .description("Audit events that could not be made durable")
                        .register(meters);
    }

    /**
     * Makes an event durable by itself; the answer that it accounts for may leave when this
     * returns.
     *
     * @throws AuditUnavailableException where it is not certain that it was written
     */
    public void record(AuditEvent event) {
        record(List.of(event));
    }

    /**
     * Makes several events durable, all or none.
     *
     * @param events 1 to {@value io.phial.store.Commit#MAX_OPERATIONS}
     * @throws AuditUnavailableException where it is not certain that they were written
     */
    public void record(List<AuditEvent> events) {
        try {
            commits.commit(events.stream().map(this::entry).toList());
        } catch (StoreUnavailableException e) {
            failures.increment();
            throw new AuditUnavailableException(e);
        }
    }

    /**
     * The event as a part of the commit of the write that it accounts for.
     *
     * <p>It takes the next place in the writer's sequence; where the commit then fails, that place
     * stays void.
     */
    public Operation entry(AuditEvent event) {
        String sort = clock.millis() + "/" + writer.id() + "/" + writer.next();
        var key = new ItemKey(Table.AUDIT, partition(event), sort);
        var item = new Item(key, 1, attributes(event), Item.NOTHING_SEALED);
        return new Operation.Put(item, Condition.ABSENT);
    }

    private static String partition(AuditEvent event) {
        String tenant = "t/" + event.caller().tenant();
        return event.patientId() == null ? tenant + "/-" : tenant + "/p/" + event.patientId();
    }

    private static Map<String, String> attributes(AuditEvent event) {
        Caller caller = event.caller();
        var attributes = new HashMap<String, String>(32);
        attributes.put("a", event.action().code());
        attributes.put("o", event.outcome().code());
        attributes.put("s", caller.subject());
        attributes.put("c", caller.client());
        attributes.put("p", caller.purpose());
        attributes.put("pa", caller.purposeAsserted() ? "1" : "0");
        attributes.put("t", event.recordType());
        if (event.recordId() != null) {
            attributes.put("r", event.recordId());
        }
        if (event.version() > 0) {
            attributes.put("v", Long.toString(event.version()));
        }
        if (event.contentHash() != null) {
            attributes.put("h", event.contentHash());
        }
        return attributes;
    }
}
