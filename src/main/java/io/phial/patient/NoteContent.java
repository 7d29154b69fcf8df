package io.phial.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phial.notes.Finding;
import java.time.Instant;
import java.util.List;

/** What of a note is sealed: the cleaned text, and how it came to be. */
public record NoteContent(
        Instant recordedAt,
        String author,
        String policyVersion,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Finding> findings,
        String text) {

    @Override
    public String toString() {
        return "NoteContent[masked]";
    }
}
