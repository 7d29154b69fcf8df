package io.phial.sealing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who and what a sealed record is: its encryption context, authenticated by opening it.
 *
 * <p>Tenant, patient, type and record id come from the request and the caller's rights; version and
 * attributes are read from the row. All of them are required to open, and none of them stands in
 * the message itself.
 *
 * @param recordType {@code patient}, {@code note}, …
 * @param recordId of the record among its kind; for the patient the patient's own id
 * @param version of the record, from 1
 * @param attributes every other plain attribute that is stored beside the ciphertext
 */
public record RecordContext(
        String tenant,
        String patientId,
        String recordType,
        String recordId,
        long version,
        Map<String, String> attributes) {

    /** Changes when the layout of sealed records does. */
    static final String SCHEMA = "1";

    private static final List<String> OWN_NAMES =
            List.of("tenant", "patient_id", "record_type", "record_id", "version", "schema");

    public RecordContext {
        attributes = Map.copyOf(attributes);
        for (String name : OWN_NAMES) {
            if (attributes.containsKey(name)) {
                throw new IllegalArgumentException("an attribute has a name of the context's own");
            }
        }
    }

    Map<String, String> asEncryptionContext() {
        var context = new LinkedHashMap<String, String>(16);
        context.put("tenant", tenant);
        context.put("patient_id", patientId);
        context.put("record_type", recordType);
        context.put("record_id", recordId);
        context.put("version", Long.toString(version));
        context.put("schema", SCHEMA);
        context.putAll(attributes);
        return context;
    }
}
