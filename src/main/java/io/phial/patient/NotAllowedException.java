package io.phial.patient;

/** Thrown where no scope of the caller allows the call: 403, and it is audited. */
public final class NotAllowedException extends RuntimeException {

    NotAllowedException() {
        super("no scope of the token allows this", null, false, false);
    }
}
