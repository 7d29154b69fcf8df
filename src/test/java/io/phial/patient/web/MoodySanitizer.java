package io.phial.patient.web;

import io.phial.notes.NoteSanitizer;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.util.function.UnaryOperator;

/** The real sanitizer, or whatever a test makes of it for a while. */
final class MoodySanitizer implements NoteSanitizer {

    private final NoteSanitizer real;
    private volatile NoteSanitizer current;

    MoodySanitizer(NoteSanitizer real) {
        this.real = real;
        this.current = real;
    }

    /** Behaves otherwise in this phase. */
    WatchedStore.Phase behave(UnaryOperator<NoteSanitizer> mood) {
        current = mood.apply(real);
        return () -> current = real;
    }

    @Override
    public Outcome sanitize(NoteText text) {
        return current.sanitize(text);
    }
}
