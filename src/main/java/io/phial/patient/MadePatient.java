package io.phial.patient;

import io.phial.patient.Births.Birth;
import java.util.Arrays;
import java.util.List;

/**
 * What a create made, as its idempotency entry keeps it: the patient's id and those of its notes.
 */
record MadePatient(PatientId id, List<String> noteIds) {

    static MadePatient of(Birth birth) {
        return new MadePatient(
                birth.patient().head().id(), birth.notes().stream().map(NoteRecord::id).toList());
    }

    static MadePatient parse(String text) {
        List<String> ids = Arrays.asList(text.split(" "));
        return new MadePatient(new PatientId(ids.getFirst()), ids.subList(1, ids.size()));
    }

    @Override
    public String toString() {
        return noteIds.isEmpty() ? id.value() : id.value() + " " + String.join(" ", noteIds);
    }
}
