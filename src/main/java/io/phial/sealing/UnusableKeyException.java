package io.phial.sealing;

/** Stops the start where the master key can't be used; its message is for the operator. */
public final class UnusableKeyException extends IllegalStateException {

    public UnusableKeyException(String message) {
        super(message);
    }
}
