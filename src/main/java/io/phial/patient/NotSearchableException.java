package io.phial.patient;

/** Thrown where no index is defined for what a search asks for. */
public final class NotSearchableException extends RuntimeException {

    NotSearchableException() {
        super("no index is defined for this search", null, false, false);
    }
}
