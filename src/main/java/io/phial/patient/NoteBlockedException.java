package io.phial.patient;

import io.phial.notes.Finding;
import java.util.List;

/** Thrown where notes hold what may not be kept; nothing was stored. */
public final class NoteBlockedException extends RuntimeException {

    private final transient List<Finding> findings;
    private final transient List<Integer> blocked;

    /**
     * @param findings of all notes together, by type and action
     * @param blocked the places of the notes that were blocked
     */
    NoteBlockedException(List<Finding> findings, List<Integer> blocked) {
        super("notes were blocked", null, false, false);
        this.findings = List.copyOf(findings);
        this.blocked = List.copyOf(blocked);
    }

    public List<Finding> findings() {
        return findings;
    }

    public List<Integer> blocked() {
        return blocked;
    }
}
