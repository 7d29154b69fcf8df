package io.phial.problem;

import org.springframework.http.HttpStatus;

/**
 * Everything that can go wrong for a caller, as RFC 9457 problem types.
 *
 * <p>The slug is a stable part of the contract: {@code type} is {@code /problems/<slug>}, and the
 * service explains it there. Titles and explanations are fixed texts and never repeat an input.
 */
public enum ProblemType {
    MALFORMED_JSON(
            HttpStatus.BAD_REQUEST,
            "malformed-json",
            "The body is not the JSON that is expected",
            "Send one JSON document in UTF-8, without duplicate or unknown properties and at most 20"
                    + " levels deep. The member errors points to the place."),
    INVALID_REQUEST(
            HttpStatus.BAD_REQUEST,
            "invalid-request",
            "The request breaks a rule",
            "Each entry of errors names a place by JSON pointer, a code and the rule that it breaks."),
    UNKNOWN_PURPOSE_OF_USE(
            HttpStatus.BAD_REQUEST,
            "unknown-purpose-of-use",
            "The purpose of use is not known",
            "Send X-Purpose-Of-Use with a code of the HL7 value set PurposeOfUse, such as TREAT, or"
                    + " leave it out."),
    UNAUTHENTICATED(
            HttpStatus.UNAUTHORIZED,
            "unauthenticated",
            "A valid access token is needed",
            "Send Authorization: Bearer with a token of the configured issuer that has not expired."),
    INSUFFICIENT_SCOPE(
            HttpStatus.FORBIDDEN,
            "insufficient-scope",
            "The token does not allow this call",
            "Ask the issuer for a token with the scope that the API document names for this call."),
    NO_TENANT(
            HttpStatus.FORBIDDEN,
            "no-tenant",
            "The token belongs to no tenant",
            "The token needs the tenant claim, or its client a tenant in the settings."),
    NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "not-found",
            "There is nothing here",
            "It does not exist, or the caller may not see it: both answer the same."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "This method is not offered here",
            "The header Allow names the methods that are."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "not-acceptable",
            "No acceptable representation",
            "Send Accept: application/json, or leave it out."),
    IDENTIFIER_TAKEN(
            HttpStatus.CONFLICT,
            "identifier-taken",
            "An identifier belongs to another patient",
            "A medical record number is unique in its tenant, an identifier in its system. The member"
                    + " errors points to those that are taken."),
    PATIENT_RETIRED(
            HttpStatus.CONFLICT,
            "patient-retired",
            "The patient is retired",
            "A retired patient is read, not changed. Restore it first."),
    PRECONDITION_FAILED(
            HttpStatus.PRECONDITION_FAILED,
            "precondition-failed",
            "The patient has another version",
            "Read it again, make the change on what is there now, and send its ETag in If-Match."
                    + " Nothing was stored."),
    BODY_TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "body-too-large",
            "The body is too large",
            "A body has at most 1 MiB."),
    MISDIRECTED_REQUEST(
            HttpStatus.MISDIRECTED_REQUEST,
            "misdirected-request",
            "This host name is not answered here",
            "On one machine the service answers to 127.0.0.1, localhost and [::1] alone, so that no"
                    + " foreign page can reach it under a name of its own."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "The media type is not supported",
            "Send Content-Type: application/json in UTF-8; PATCH takes application/merge-patch+json as"
                    + " well."),
    PRECONDITION_REQUIRED(
            HttpStatus.PRECONDITION_REQUIRED,
            "precondition-required",
            "The version to be changed must be named",
            "Send If-Match with the ETag that the patient was answered with, such as \"3\", so that"
                    + " nobody's change is lost."),
    NOTE_BLOCKED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "note-blocked",
            "A note holds data that may not be kept",
            "Take social security and payment card numbers out of the note. The member findings says"
                    + " what was found and how often. Nothing was stored."),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "idempotency-key-reused",
            "The idempotency key was used for another request",
            "Send the same body (to restore: the same If-Match) again, or choose a new key."),
    RECORD_REFUSED(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "record-refused",
            "The record was refused",
            "What is stored does not open as what was asked for. The refusal is in the audit; tell"
                    + " the operators of the service."),
    SERVICE_BUSY(
            HttpStatus.SERVICE_UNAVAILABLE,
            "service-busy",
            "The service can't answer at the moment",
            "Try again after the time in Retry-After; with an Idempotency-Key nothing is done twice."),
    INDEX_NOT_READY(
            HttpStatus.SERVICE_UNAVAILABLE,
            "index-not-ready",
            "This search is not ready yet",
            "An index for it is being filled. Try again after the time in Retry-After; other searches"
                    + " answer meanwhile."),
    SANITIZER_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "sanitizer-unavailable",
            "Notes can't be cleaned at the moment",
            "Nothing was stored. Try again after the time in Retry-After."),
    STORE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "store-unavailable",
            "The store does not answer",
            "Try again after the time in Retry-After; with an Idempotency-Key nothing is done twice."),
    AUDIT_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "audit-unavailable",
            "The access can't be accounted for",
            "What can't be audited is not answered. Try again after the time in Retry-After."),
    KEY_SERVICE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "key-service-unavailable",
            "The key service can't be used at the moment",
            "Try again after the time in Retry-After."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "Something went wrong inside",
            "It is logged. Try again; with an Idempotency-Key nothing is done twice.");

    private final HttpStatus status;
    private final String slug;
    private final String title;
    private final String explanation;

    ProblemType(HttpStatus status, String slug, String title, String explanation) {
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.explanation = explanation;
    }

    public HttpStatus status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    /** The {@code type} member: a reference that the service itself explains. */
    public String uri() {
        return "/problems/" + slug;
    }

    /** What it means and what to do about it. */
    public String explanation() {
        return explanation;
    }
}
