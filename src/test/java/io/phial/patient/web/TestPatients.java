package io.phial.patient.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Synthetic people. */
final class TestPatients {

    private TestPatients() {}

    /** Somebody with the required members alone. */
    static TestPatient somebody() {
        return new TestPatient()
                .with("firstName", "Ottilie")
                .with("lastName", "Brambleworth")
                .with("dateOfBirth", "1951-07-23");
    }

    /** Somebody with a value in every member, each identifier unlike any other's. */
    static TestPatient complete() {
        return somebody()
                .with("gender", "female")
                .with("deceasedDate", "2019-11-30")
                .with("medicalRecordNumber", uniqueNumber())
                .with(
                        "identifiers",
                        List.of(Map.of("system", "urn:example:member", "value", uniqueNumber())))
                .with("phone", "+1 617 555 0134")
                .with("email", "o.brambleworth@example.org")
                .with("confidentiality", "N")
                .with(
                        "address",
                        Map.of(
                                "line", "12 Quillfeather Lane",
                                "city", "Springfield",
                                "state", "MA",
                                "postalCode", "01105",
                                "country", "US"))
                .note("Seen for hypertension.");
    }

    static TestPatient withNumber(String medicalRecordNumber) {
        return somebody().with("medicalRecordNumber", medicalRecordNumber);
    }

    static TestPatient confidential(String confidentiality) {
        return somebody().with("confidentiality", confidentiality);
    }

    static String uniqueNumber() {
        return "MRN-" + UUID.randomUUID();
    }
}
