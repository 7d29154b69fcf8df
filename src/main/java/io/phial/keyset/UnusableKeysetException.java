package io.phial.keyset;

/** Stops the start where a keyset can't be used; its message is for the operator. */
public final class UnusableKeysetException extends IllegalStateException {

    public UnusableKeysetException(String message) {
        super(message);
    }
}
