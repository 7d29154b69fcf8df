package io.phial.embedded;

/** Embedded mode does not start here: a sentence that says why, and one that says what to do. */
final class RefusedStartException extends RuntimeException {

    private final String action;

    RefusedStartException(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
