package io.phial.patient;

import io.phial.patient.Births.Birth;
import java.util.Arrays;
import java.util.List;

/**
 * What a request made, as its idempotency entry keeps it: a version of a patient, and the ids of
 * the notes that came with it.
 */
record MadePatient(PatientId id, long version, List<String> noteIds) {

    static MadePatient of(Birth birth) {
        return new MadePatient(
                birth.patient().head().id(),
                birth.patient().head().version(),
                birth.notes().stream().map(ChartRecord::id).toList());
    }

    static MadePatient of(PatientRecord patient) {
        return new MadePatient(patient.head().id(), patient.head().version(), List.of());
    }

    static MadePatient parse(String text) {
        List<String> parts = Arrays.asList(text.split(" "));
        return new MadePatient(
                new PatientId(parts.get(0)),
                Long.parseLong(parts.get(1)),
                parts.subList(2, parts.size()));
    }

    @Override
    public String toString() {
        String made = id.value() + " " + version;
        return noteIds.isEmpty() ? made : made + " " + String.join(" ", noteIds);
    }
}
