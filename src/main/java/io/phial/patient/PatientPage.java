package io.phial.patient;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of patients, and the sealed cursor of the next or null. */
public record PatientPage(List<PatientRecord> patients, @Nullable String next) {

    public PatientPage {
        patients = List.copyOf(patients);
    }
}
