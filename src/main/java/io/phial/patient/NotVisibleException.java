package io.phial.patient;

/** Thrown where nothing is there, or nothing that the caller may see: both are the same 404. */
public final class NotVisibleException extends RuntimeException {

    NotVisibleException() {
        super("nothing is there, or nothing that may be seen", null, false, false);
    }
}
