package io.phial.store;

/**
 * Thrown before anything is written where a commit or an item is larger than every adapter takes.
 */
public final class LimitExceededException extends RuntimeException {

    LimitExceededException(String message) {
        super(message);
    }
}
