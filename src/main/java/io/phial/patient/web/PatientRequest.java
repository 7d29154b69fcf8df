package io.phial.patient.web;

import static io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue.FALSE;
import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.phial.access.Confidentiality;
import io.phial.notes.NoteText;
import io.phial.patient.Demographics;
import io.phial.patient.Gender;
import io.phial.patient.NewPatient;
import io.phial.problem.ProblemException.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A patient as it is sent to be created; whatever is not named here is refused. */
@Schema(name = "NewPatient", description = "A patient to be created.", additionalProperties = FALSE)
record PatientRequest(
        @Schema(example = "Emanuel", minLength = 1, maxLength = 200, requiredMode = REQUIRED)
                @NotNull(message = "required: must be given")
                @PlainText(max = 200)
                String firstName,
        @Schema(example = "Gleason", minLength = 1, maxLength = 200, requiredMode = REQUIRED)
                @NotNull(message = "required: must be given")
                @PlainText(max = 200)
                String lastName,
        @Schema(
                        example = "1945-02-18",
                        format = "date",
                        description = "From 1800-01-01 on, not in the future.",
                        requiredMode = REQUIRED)
                @NotNull(message = "required: must be given")
                @CalendarDate
                String dateOfBirth,
        @Schema(
                        example = "male",
                        description = "FHIR administrative gender; any case is taken, and M and F.",
                        allowableValues = {"male", "female", "other", "unknown"})
                @Pattern(
                        regexp = "^(male|female|other|unknown|m|f)$",
                        flags = Pattern.Flag.CASE_INSENSITIVE,
                        message = "gender: is male, female, other or unknown")
                @Nullable String gender,
        @Schema(
                        example = "2020-05-10",
                        format = "date",
                        description = "Not before dateOfBirth, not in the future.")
                @CalendarDate
                @Nullable String deceasedDate,
        @Schema(
                        example = "MRN-123456",
                        minLength = 1,
                        maxLength = 64,
                        description = "Unique in the tenant, without regard to case.")
                @PlainText(max = 64)
                @Nullable String medicalRecordNumber,
        @Size(max = 20, message = "too-many: has at most 20 entries")
                @Nullable
                        List<
                                @NotNull(message = "required: must not be null") @Valid
                                IdentifierRequest>
                        identifiers,
        @Schema(example = "+1 617 555 0134", minLength = 1, maxLength = 40)
                @PlainText(max = 40)
                @Pattern(
                        regexp = "^([^0-9]*[0-9]){3}[\\s\\S]*$",
                        message = "phone: has at least three digits")
                @Nullable String phone,
        @Schema(example = "e.gleason@example.org", format = "email", minLength = 1, maxLength = 254)
                @PlainText(max = 254)
                @Pattern(
                        regexp = "^[^\\s@]{1,64}@[^\\s@]{1,189}$",
                        message = "email: is one address, such as name@example.org")
                @Nullable String email,
        @Schema(
                        example = "N",
                        allowableValues = {"N", "R", "V"},
                        description =
                                "HL7 confidentiality: N normal (the default), R restricted,"
                                        + " V very restricted.")
                @Pattern(regexp = "^[NRV]$", message = "confidentiality: is N, R or V")
                @Nullable String confidentiality,
        @Valid @Nullable AddressRequest address,
        @Size(max = 50, message = "too-many: has at most 50 entries")
                @Nullable List<@NotNull(message = "required: must not be null") @Valid NoteRequest>
                        notes) {

    /** Rules between members, to be asked where each member by itself is right. */
    List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        if (deceasedDate != null
                && LocalDate.parse(deceasedDate).isBefore(LocalDate.parse(dateOfBirth))) {
            violations.add(
                    new Violation("/deceasedDate", "before-birth", "is not before dateOfBirth"));
        }
        var seen = new HashSet<IdentifierRequest>();
        for (int i = 0; identifiers != null && i < identifiers.size(); i++) {
            if (!seen.add(identifiers.get(i))) {
                violations.add(
                        new Violation("/identifiers/" + i, "duplicate", "is given only once"));
            }
        }
        return violations;
    }

    /** What a valid request asks for. */
    NewPatient toNewPatient() {
        return new NewPatient(
                new Demographics(
                        firstName,
                        lastName,
                        LocalDate.parse(dateOfBirth),
                        gender(gender),
                        deceasedDate == null ? null : LocalDate.parse(deceasedDate),
                        medicalRecordNumber,
                        identifiers == null
                                ? null
                                : identifiers.stream()
                                        .map(IdentifierRequest::toIdentifier)
                                        .toList(),
                        phone,
                        email,
                        address == null || address.isEmpty() ? null : address.toAddress()),
                confidentiality == null
                        ? Confidentiality.N
                        : Confidentiality.valueOf(confidentiality),
                notes == null ? List.of() : notes.stream().map(NoteRequest::toText).toList());
    }

    private static @Nullable Gender gender(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "m" -> Gender.MALE;
            case "f" -> Gender.FEMALE;
            default -> Gender.valueOf(text.toUpperCase(Locale.ROOT));
        };
    }

    @Override
    public String toString() {
        return "PatientRequest[masked]";
    }

    /** An identifier in a system that gives them out. */
    @Schema(
            name = "Identifier",
            description = "An identifier, unique in its system.",
            additionalProperties = FALSE)
    record IdentifierRequest(
            @Schema(
                            example = "urn:example:member",
                            minLength = 1,
                            maxLength = 200,
                            requiredMode = REQUIRED)
                    @NotNull(message = "required: must be given")
                    @PlainText(max = 200)
                    String system,
            @Schema(example = "H-77", minLength = 1, maxLength = 200, requiredMode = REQUIRED)
                    @NotNull(message = "required: must be given")
                    @PlainText(max = 200)
                    String value) {

        Demographics.Identifier toIdentifier() {
            return new Demographics.Identifier(system, value);
        }

        @Override
        public String toString() {
            return "IdentifierRequest[masked]";
        }
    }

    /** A postal address. */
    @Schema(name = "Address", description = "A postal address.", additionalProperties = FALSE)
    record AddressRequest(
            @Schema(example = "577 Schaden Highlands", minLength = 1, maxLength = 200)
                    @PlainText(max = 200)
                    @Nullable String line,
            @Schema(example = "Springfield", minLength = 1, maxLength = 100) @PlainText(max = 100)
                    @Nullable String city,
            @Schema(example = "MA", minLength = 1, maxLength = 100) @PlainText(max = 100)
                    @Nullable String state,
            @Schema(example = "01105", minLength = 1, maxLength = 20) @PlainText(max = 20)
                    @Nullable String postalCode,
            @Schema(example = "US", minLength = 1, maxLength = 100) @PlainText(max = 100)
                    @Nullable String country) {

        boolean isEmpty() {
            return line == null
                    && city == null
                    && state == null
                    && postalCode == null
                    && country == null;
        }

        Demographics.Address toAddress() {
            return new Demographics.Address(line, city, state, postalCode, country);
        }

        @Override
        public String toString() {
            return "AddressRequest[masked]";
        }
    }

    /** A free-text note. */
    @Schema(
            name = "NewNote",
            description = "A free-text note; it is cleaned before it is kept.",
            additionalProperties = FALSE)
    record NoteRequest(
            @Schema(
                            example = "Seen for hypertension. Call back at 617-555-0134.",
                            minLength = 1,
                            maxLength = 20_000,
                            requiredMode = REQUIRED)
                    @NotNull(message = "required: must be given")
                    @PlainText(max = 20_000, lines = true)
                    String text) {

        NoteText toText() {
            return NoteText.of(text);
        }

        @Override
        public String toString() {
            return "NoteRequest[masked]";
        }
    }
}
