package io.phial.signing;

/** Thrown where the signing key can't be used at the moment; a later try may succeed. */
public final class SigningUnavailableException extends RuntimeException {

    public SigningUnavailableException(String message) {
        super(message);
    }
}
