package io.phial.audit;

import io.phial.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One look, change or denial: ids, codes and versions, never personal data.
 *
 * @param caller who asked, for which tenant and purpose
 * @param patientId whose record, or null where no patient is concerned
 * @param recordType {@code patient}, {@code note}, …
 * @param recordId of the record among its kind, or null for the patient itself or a list
 * @param version of the record that was seen or written, 0 where none was
 * @param contentHash SHA-256 of the sealed bytes that were written (base64url), or null
 * @param keyRequest by which the key service's log knows the request that made this look possible,
 *     or null where no key was used or there is no such service
 */
public record AuditEvent(
        Caller caller,
        AuditAction action,
        AuditOutcome outcome,
        @Nullable String patientId,
        String recordType,
        @Nullable String recordId,
        long version,
        @Nullable String contentHash,
        @Nullable String keyRequest) {

    /** An event about a patient's own record. */
    public static AuditEvent of(
            Caller caller, AuditAction action, AuditOutcome outcome, @Nullable String patientId) {
        return new AuditEvent(caller, action, outcome, patientId, "patient", null, 0, null, null);
    }

    /** The same look with another end. */
    public AuditEvent ending(AuditAction what, AuditOutcome how) {
        return new AuditEvent(
                caller,
                what,
                how,
                patientId,
                recordType,
                recordId,
                version,
                contentHash,
                keyRequest);
    }

    public AuditEvent ofRecord(String type, @Nullable String id) {
        return new AuditEvent(
                caller, action, outcome, patientId, type, id, version, contentHash, keyRequest);
    }

    public AuditEvent withVersion(long seen) {
        return new AuditEvent(
                caller,
                action,
                outcome,
                patientId,
                recordType,
                recordId,
                seen,
                contentHash,
                keyRequest);
    }

    public AuditEvent withContentHash(String hash) {
        return new AuditEvent(
                caller,
                action,
                outcome,
                patientId,
                recordType,
                recordId,
                version,
                hash,
                keyRequest);
    }

    public AuditEvent withKeyRequest(@Nullable String request) {
        return new AuditEvent(
                caller,
                action,
                outcome,
                patientId,
                recordType,
                recordId,
                version,
                contentHash,
                request);
    }
}
