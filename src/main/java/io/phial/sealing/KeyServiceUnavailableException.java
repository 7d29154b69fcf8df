package io.phial.sealing;

/** Thrown where the master key can't be used at the moment; a later try may succeed. */
public final class KeyServiceUnavailableException extends RuntimeException {

    public KeyServiceUnavailableException(String message) {
        super(message);
    }
}
