package io.phial.audit;

import io.phial.access.Caller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of a block, as {@code docs/audit-format.md} has them: JSON objects without their
 * opening brace, since the number of the block comes first.
 */
final class Line {

    private static final JsonMapper JSON = new JsonMapper();

    private Line() {}

    static String event(String writer, long sequence, Instant at, AuditEvent event) {
        Caller caller = event.caller();
        var line = begin("event");
        line.put("writer", writer);
        line.put("sequence", sequence);
        line.put("time", EventRow.time(at));
        line.put("tenant", caller.tenant());
        put(line, "patient", event.patientId());
        line.put("action", event.action().code());
        line.put("outcome", event.outcome().code());
        line.put("subject", caller.subject());
        line.put("client", caller.client());
        line.put("purpose", caller.purpose());
        line.put("purposeAsserted", caller.purposeAsserted());
        line.put("recordType", event.recordType());
        put(line, "recordId", event.recordId());
        if (event.version() > 0) {
            line.put("version", event.version());
        }
        put(line, "contentHash", event.contentHash());
        put(line, "keyRequest", event.keyRequest());
        return write(line);
    }

    /** A number in the sequence under which nothing was written. */
    static String nothing(String writer, long sequence) {
        var line = begin("void");
        line.put("writer", writer);
        line.put("sequence", sequence);
        return write(line);
    }

    /** The public key whose signatures follow. */
    static String key(Map<String, Object> jwk) {
        var line = begin("key");
        line.put("jwk", jwk);
        return write(line);
    }

    private static Map<String, Object> begin(String kind) {
        var line = new LinkedHashMap<String, Object>(32);
        line.put("kind", kind);
        return line;
    }

    private static void put(Map<String, Object> line, String name, @Nullable Object value) {
        if (value != null) {
            line.put(name, value);
        }
    }

    private static String write(Map<String, Object> line) {
        return JSON.writeValueAsString(line).substring(1);
    }
}
