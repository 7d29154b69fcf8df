package io.phial.patient;

/** Thrown where a note could not be cleaned; it was not stored. */
public final class SanitizerUnavailableException extends RuntimeException {

    SanitizerUnavailableException() {
        super("a note could not be cleaned", null, false, false);
    }
}
