package io.phial.audit;

/** Thrown where an event could not be made durable: what it accounts for must not be answered. */
public final class AuditUnavailableException extends RuntimeException {

    AuditUnavailableException(Throwable cause) {
        super("an audit event could not be written", cause);
    }
}
