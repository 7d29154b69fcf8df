package io.phial.audit;

import io.phial.access.Caller;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** An event as the store keeps it: with its patient's others, ordered by time. */
final class EventRow {

    /** Always with milliseconds, so that times sort as text. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private EventRow() {}

    static Operation put(
            String writer, long sequence, Instant at, AuditEvent event, Duration retention) {
        String sort = at.toEpochMilli() + "/" + writer + "/" + Journal.digits(sequence);
        var key = new ItemKey(Table.AUDIT, partition(event), sort);
        Map<String, String> attributes = attributes(event);
        attributes.put(Item.EXPIRES, Long.toString(at.plus(retention).getEpochSecond()));
        var item = new Item(key, 1, attributes, Item.NOTHING_SEALED);
        return new Operation.Put(item, Condition.ABSENT);
    }

    static String time(Instant at) {
        return TIME.format(at);
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
        if (event.keyRequest() != null) {
            attributes.put("k", event.keyRequest());
        }
        return attributes;
    }
}
