package io.phial.problem;

import org.jspecify.annotations.Nullable;

/** A copy of an exception and its causes with types and frames, but without their messages. */
final class Wordless extends Exception {

    Wordless(Throwable original) {
        super(original.getClass().getName(), causeOf(original), false, true);
        setStackTrace(original.getStackTrace());
    }

    private static @Nullable Throwable causeOf(Throwable original) {
        var cause = original.getCause();
        return cause == null ? null : new Wordless(cause);
    }
}
