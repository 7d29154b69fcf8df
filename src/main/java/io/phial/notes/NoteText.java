package io.phial.notes;

import java.util.Objects;

/** The free text of a note, which may say anything about anyone and so shows itself to nobody. */
public final class NoteText {

    private final String value;

    private NoteText(String value) {
        this.value = value;
    }

    public static NoteText of(String value) {
        return new NoteText(Objects.requireNonNull(value));
    }

    /** Returns the raw text, which must not reach a log, a message, a URL or a metric. */
    public String revealText() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteText note && value.equals(note.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "NoteText[masked]";
    }
}
