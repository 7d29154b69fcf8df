package io.phial.index;

/** Thrown where the index that a search needs is not complete yet: try again later. */
public final class IndexNotReadyException extends RuntimeException {

    IndexNotReadyException() {
        super("no complete index of this kind", null, false, false);
    }
}
