package io.phial.patient.web;

import static io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue.FALSE;

import io.phial.index.IndexedField;
import io.phial.index.IndexedValues;
import io.phial.index.MatchKind;
import io.phial.index.UniqueValue;
import io.phial.patient.PatientQuery;
import io.phial.problem.ProblemException.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What patients are searched by; it stands in a body, because it must not stand in a URL. */
@Schema(
        name = "PatientSearch",
        description =
                "One of `medicalRecordNumber`, `identifier`, `phone`, `email` and `lastName`; with"
                        + " `lastName` also `firstName`, `dateOfBirth` and any `match`.",
        additionalProperties = FALSE)
record SearchRequest(
        @Schema(example = "MRN-123456", minLength = 1, maxLength = 64) @PlainText(max = 64)
                @Nullable String medicalRecordNumber,
        @Valid PatientRequest.@Nullable IdentifierRequest identifier,
        @Schema(
                        example = "(617) 555-0134",
                        minLength = 1,
                        maxLength = 40,
                        description = "In any spelling of the number.")
                @PlainText(max = 40)
                @Pattern(
                        regexp = "^([^0-9]*[0-9]){3}[\\s\\S]*$",
                        message = "phone: has at least three digits")
                @Nullable String phone,
        @Schema(example = "e.gleason@example.org", minLength = 1, maxLength = 254)
                @PlainText(max = 254)
                @Nullable String email,
        @Schema(
                        example = "gleason",
                        minLength = 1,
                        maxLength = 200,
                        description = "Without regard to case, accents, blanks and punctuation.")
                @PlainText(max = 200)
                @Nullable String lastName,
        @Schema(example = "Emanuel", minLength = 1, maxLength = 200) @PlainText(max = 200)
                @Nullable String firstName,
        @Schema(example = "1945-02-18", format = "date") @CalendarDate @Nullable String dateOfBirth,
        @Schema(
                        allowableValues = {"exact", "phonetic", "prefix"},
                        defaultValue = "exact",
                        description =
                                "How names are compared: `exact`, `phonetic` (pronounced alike in"
                                        + " English), `prefix` (beginning so, with at least 3 letters"
                                        + " of the last name).")
                @Pattern(
                        regexp = "^(exact|phonetic|prefix)$",
                        message = "match: is exact, phonetic or prefix")
                @Nullable String match,
        @Schema(defaultValue = "50", description = "How many patients a page holds at most.")
                @Min(value = 1, message = "limit: is a number from 1 to 100")
                @Max(value = 100, message = "limit: is a number from 1 to 100")
                @Nullable Integer limit,
        @Schema(description = "The `next` of the page before, with the same search.")
                @Size(min = 1, max = 1000, message = "cursor: is one that this list gave")
                @Nullable String cursor) {

    private static final int DEFAULT_LIMIT = 50;

    int page() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** Rules between members, to be asked where each member by itself is right. */
    List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        long ways =
                Stream.of(medicalRecordNumber, identifier, phone, email, lastName)
                        .filter(Objects::nonNull)
                        .count();
        if (ways != 1) {
            violations.add(
                    new Violation(
                            "",
                            "one-of",
                            "has one of medicalRecordNumber, identifier, phone, email, lastName"));
        }
        if (lastName == null) {
            refuse(violations, "/firstName", firstName);
            refuse(violations, "/dateOfBirth", dateOfBirth);
            refuse(violations, "/match", "exact".equals(match) ? null : match);
        }
        return violations;
    }

    private static void refuse(
            List<Violation> violations, String pointer, @Nullable String withoutLastName) {
        if (withoutLastName != null) {
            violations.add(new Violation(pointer, "last-name-only", "is given with lastName"));
        }
    }

    /** What a valid request asks for. */
    PatientQuery toQuery() {
        if (medicalRecordNumber != null) {
            return new PatientQuery.ByUniqueValue(
                    UniqueValue.ofMedicalRecordNumber(medicalRecordNumber));
        }
        if (identifier != null) {
            return new PatientQuery.ByUniqueValue(
                    UniqueValue.ofIdentifier(identifier.system(), identifier.value()));
        }
        MatchKind kind =
                match == null ? MatchKind.EXACT : MatchKind.valueOf(match.toUpperCase(Locale.ROOT));
        return new PatientQuery.ByValues(
                kind,
                IndexedValues.none()
                        .with(IndexedField.LAST_NAME, lastName)
                        .with(IndexedField.FIRST_NAME, firstName)
                        .with(IndexedField.DATE_OF_BIRTH, dateOfBirth)
                        .with(IndexedField.PHONE, phone)
                        .with(IndexedField.EMAIL, email));
    }

    @Override
    public String toString() {
        return "SearchRequest[masked]";
    }
}
