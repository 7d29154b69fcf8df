package io.phial.index;

/** Stops the start where the indexes can't be as they are defined; for the operator. */
final class UnusableDefinitionsException extends IllegalStateException {

    UnusableDefinitionsException(String message) {
        super(message);
    }
}
