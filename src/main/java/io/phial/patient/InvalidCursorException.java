package io.phial.patient;

/** Thrown where a cursor is not one that this list gave to this tenant. */
public final class InvalidCursorException extends RuntimeException {

    InvalidCursorException() {
        super("the cursor is not one of this list", null, false, false);
    }
}
