package io.phial.patient;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a patient is: personal data through and through, so it never prints itself. */
public record Demographics(
        String firstName,
        String lastName,
        LocalDate dateOfBirth,
        @Nullable Gender gender,
        @Nullable LocalDate deceasedDate,
        @Nullable String medicalRecordNumber,
        @Nullable List<Identifier> identifiers,
        @Nullable String phone,
        @Nullable String email,
        @Nullable Address address) {

    @Override
    public String toString() {
        return "Demographics[masked]";
    }

    /** An identifier in a system that gives them out. */
    public record Identifier(String system, String value) {

        @Override
        public String toString() {
            return "Identifier[masked]";
        }
    }

    /** A postal address. */
    public record Address(
            @Nullable String line,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country) {

        @Override
        public String toString() {
            return "Address[masked]";
        }
    }
}
