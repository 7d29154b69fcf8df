package io.phial.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
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

    private static final String NAME = "record";

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

    /**
     * The context as the message is sealed with it: one pair that stands for all, because each pair
     * costs a message several microseconds. The SHA-256 of the canonical form binds every one of
     * them as surely as listing them does.
     */
    Map<String, String> asEncryptionContext() {
        byte[] hash = sha256(CanonicalForm.of(all()));
        return Map.of(NAME, Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    private Map<String, String> all() {
        var all = new HashMap<>(attributes);
        all.put("tenant", tenant);
        all.put("patient_id", patientId);
        all.put("record_type", recordType);
        all.put("record_id", recordId);
        all.put("version", Long.toString(version));
        all.put("schema", SCHEMA);
        return all;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }
}
