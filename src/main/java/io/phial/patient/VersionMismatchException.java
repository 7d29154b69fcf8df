package io.phial.patient;

/** Thrown where a change was meant for another version than the current one (RFC 9110, 13.1.1). */
public final class VersionMismatchException extends RuntimeException {

    VersionMismatchException() {
        super("the patient has another version", null, false, false);
    }
}
