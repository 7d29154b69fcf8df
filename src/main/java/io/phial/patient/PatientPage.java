package io.phial.patient;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of patients.
 *
 * @param refused how many more could have been on it but did not open; each is in the audit
 * @param next the sealed cursor of the page that follows, or null
 */
public record PatientPage(List<PatientRecord> patients, int refused, @Nullable String next) {

    public PatientPage {
        patients = List.copyOf(patients);
    }
}
