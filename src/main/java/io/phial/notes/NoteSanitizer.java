package io.phial.notes;

/**
 * Cleans a note of personal data before it is kept.
 *
 * <p>All sanitizers that there are work in series, in the order that they declare ({@code @Order}):
 * the local one first, whatever asks others after it.
 */
public interface NoteSanitizer {

    /**
     * Decides what may be kept of a note.
     *
     * <p>It blocks until it knows, and never throws for bad input: what can't be judged is {@link
     * Outcome.Unavailable}, and such a note must not be stored. An outcome is a best effort, not a
     * proof that no personal data are left; how good it is stands in {@code docs/notes-quality.md}.
     */
    Outcome sanitize(NoteText text);
}
