package io.phial.store.jdbc;

import org.jspecify.annotations.Nullable;

/** The store can't have its file: a sentence that says why, and one that says what to do. */
final class UnusableFileException extends IllegalStateException {

    private final String action;

    UnusableFileException(String description, String action) {
        this(description, action, null);
    }

    UnusableFileException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
