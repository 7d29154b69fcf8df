package io.phial.sealing;

import java.util.Map;

/**
 * What a wrapped key is for: its encryption context under the master key.
 *
 * <p>It appears in plain text in the logs of a key service, so it holds opaque ids alone.
 *
 * @param patientId the patient's id, or {@value #NO_PATIENT} for a key of the whole tenant
 * @param recordType what kind of key: {@code patient-key} or {@code tenant-key}
 */
public record KeyContext(String tenant, String patientId, String recordType) {

    static final String NO_PATIENT = "-";

    static KeyContext ofPatient(String tenant, String patientId) {
        return new KeyContext(tenant, patientId, "patient-key");
    }

    static KeyContext ofTenant(String tenant) {
        return new KeyContext(tenant, NO_PATIENT, "tenant-key");
    }

    /** The pairs as a key service takes them. */
    public Map<String, String> asMap() {
        return Map.of("tenant", tenant, "patient_id", patientId, "record_type", recordType);
    }

    /** One unambiguous byte form: pairs in order of their names, each part with its length. */
    public byte[] asBytes() {
        return CanonicalForm.of(asMap());
    }
}
