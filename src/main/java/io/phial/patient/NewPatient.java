package io.phial.patient;

import io.phial.access.Confidentiality;
import io.phial.notes.NoteText;
import java.util.List;

/**
 * A patient to be created.
 *
 * @param notes raw texts, not cleaned yet
 */
public record NewPatient(
        Demographics demographics, Confidentiality confidentiality, List<NoteText> notes) {

    public NewPatient {
        notes = List.copyOf(notes);
    }
}
