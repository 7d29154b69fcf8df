package io.phial.patient;

import io.phial.notes.Finding;
import java.util.List;

/** Thrown where notes hold what may not be kept; nothing was stored. */
public final class NoteBlockedException extends RuntimeException {

    private final transient List<Finding> findings;
    private final transient List<String> pointers;

    /**
     * @param findings of all notes together, by type and action
     * @param pointers to the notes that were blocked
     */
    NoteBlockedException(List<Finding> findings, List<String> pointers) {
        super("notes were blocked", null, false, false);
        this.findings = List.copyOf(findings);
        this.pointers = List.copyOf(pointers);
    }

    public List<Finding> findings() {
        return findings;
    }

    public List<String> pointers() {
        return pointers;
    }
}
