package io.phial.access;

/** A token that doesn't count; it carries no reason, which would only help who forges one. */
final class BadTokenException extends Exception {

    BadTokenException() {
        super(null, null, false, false);
    }
}
