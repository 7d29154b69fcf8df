package io.phial.signing;

import org.jspecify.annotations.Nullable;

/** Thrown where it is not certain that an entry was appended or what there is: try it again. */
public final class AnchorsUnavailableException extends RuntimeException {

    public AnchorsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
