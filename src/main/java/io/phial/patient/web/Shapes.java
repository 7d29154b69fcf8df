package io.phial.patient.web;

import static io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue.FALSE;
import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.phial.access.Confidentiality;
import io.phial.notes.Action;
import io.phial.notes.EntityType;
import io.phial.patient.Gender;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of answers, for the API document alone: the answers themselves are laid out by {@link
 * Answers} from what was opened, and never pass through these types.
 */
final class Shapes {

    static final String ID = "^[0-7][0-9a-hjkmnp-tv-z]{25}$";

    private Shapes() {}

    /** A patient as it is read. */
    @Schema(name = "Patient", description = "A patient. What is not known is left out.")
    record Patient(
            @Schema(pattern = ID, requiredMode = REQUIRED) String id,
            @Schema(minimum = "1", requiredMode = REQUIRED) long version,
            @Schema(
                            allowableValues = {"active", "retired"},
                            requiredMode = REQUIRED)
                    String status,
            @Schema(requiredMode = REQUIRED) Instant createdAt,
            @Schema(requiredMode = REQUIRED) Instant updatedAt,
            @Schema(requiredMode = REQUIRED) Confidentiality confidentiality,
            @Schema(requiredMode = REQUIRED) String firstName,
            @Schema(requiredMode = REQUIRED) String lastName,
            @Schema(requiredMode = REQUIRED) LocalDate dateOfBirth,
            Gender gender,
            LocalDate deceasedDate,
            String medicalRecordNumber,
            List<PatientRequest.IdentifierRequest> identifiers,
            String phone,
            @Schema(format = "email") String email,
            PatientRequest.AddressRequest address) {}

    /** A patient as it is put in the place of another version. */
    @Schema(
            name = "PatientReplacement",
            description =
                    "A whole patient. Members that the service sets may be left out, or are sent as"
                            + " they were answered.",
            additionalProperties = FALSE)
    record Replacement(
            @Schema(pattern = ID) String id,
            @Schema(minimum = "1") long version,
            @Schema(allowableValues = {"active", "retired"}) String status,
            Instant createdAt,
            Instant updatedAt,
            Confidentiality confidentiality,
            @Schema(requiredMode = REQUIRED) String firstName,
            @Schema(requiredMode = REQUIRED) String lastName,
            @Schema(requiredMode = REQUIRED) LocalDate dateOfBirth,
            Gender gender,
            LocalDate deceasedDate,
            String medicalRecordNumber,
            List<PatientRequest.IdentifierRequest> identifiers,
            String phone,
            @Schema(format = "email") String email,
            PatientRequest.AddressRequest address) {}

    /** A patient as it answers its creation. */
    @Schema(
            name = "CreatedPatient",
            allOf = Patient.class,
            description = "A patient with the notes that were sent with it.")
    record Created(@Schema(description = "The notes, cleaned.") List<Note> notes) {}

    /** A note as it is kept. */
    @Schema(name = "Note", description = "A note as it is kept, after it was cleaned.")
    record Note(
            @Schema(pattern = ID, requiredMode = REQUIRED) String id,
            @Schema(requiredMode = REQUIRED) Instant recordedAt,
            @Schema(description = "Who sent it: the `sub` of the token.", requiredMode = REQUIRED)
                    String author,
            @Schema(
                            description = "The policy by which the note was cleaned.",
                            requiredMode = REQUIRED)
                    String policyVersion,
            @Schema(description = "What was found, by kind.", requiredMode = REQUIRED)
                    List<Finding> findings,
            @Schema(
                            description =
                                    "The text; what was anonymized stands as `{PHONE}`, `{EMAIL}` or"
                                            + " `{ADDRESS}`, or as the name of a kind that an"
                                            + " operator added.",
                            requiredMode = REQUIRED)
                    String text) {}

    /** What was found in a note. */
    @Schema(name = "Finding", description = "What was found in a note; never the data.")
    record Finding(
            @Schema(
                            description =
                                    "The kind, by Bedrock's name for it. `OTHER`: a kind that an"
                                            + " operator added to the guardrail.",
                            example = "PHONE",
                            requiredMode = REQUIRED)
                    EntityType type,
            @Schema(
                            description =
                                    "`BLOCKED`: the note is refused. `ANONYMIZED`: the place is"
                                            + " replaced by the kind. `NONE`: it stays.",
                            example = "ANONYMIZED",
                            requiredMode = REQUIRED)
                    Action action,
            @Schema(example = "1", minimum = "1", requiredMode = REQUIRED) int count) {}

    /** A page of notes. */
    @Schema(name = "NotePage", description = "A page of notes, the newest first.")
    record NotePage(
            @Schema(requiredMode = REQUIRED) List<Note> items,
            @Schema(
                            types = {"string", "null"},
                            description = "The `cursor` of the page that follows, or null.",
                            requiredMode = REQUIRED)
                    @Nullable String next) {}

    /** A version of a patient. */
    @Schema(name = "Version", description = "A version of a patient, told without a value of it.")
    record Version(
            @Schema(minimum = "1", requiredMode = REQUIRED) long version,
            @Schema(description = "When it was made.", requiredMode = REQUIRED) Instant at,
            @Schema(description = "Who made it: the `sub` of the token.", requiredMode = REQUIRED)
                    String actor,
            @Schema(
                            description = "The OAuth client that the token was given to.",
                            requiredMode = REQUIRED)
                    String client,
            @Schema(
                            allowableValues = {"create", "update", "retire", "restore"},
                            requiredMode = REQUIRED)
                    String action,
            @Schema(
                            description =
                                    "The members that differ from the version before; empty for the"
                                            + " first.",
                            requiredMode = REQUIRED)
                    List<String> fields) {}

    /** A page of versions. */
    @Schema(name = "VersionPage", description = "A page of versions, the newest first.")
    record VersionPage(
            @Schema(requiredMode = REQUIRED) List<Version> items,
            @Schema(
                            types = {"string", "null"},
                            description = "The `cursor` of the page that follows, or null.",
                            requiredMode = REQUIRED)
                    @Nullable String next) {}

    /** A page of patients. */
    @Schema(name = "PatientPage", description = "A page of patients.")
    record PatientPage(
            @Schema(requiredMode = REQUIRED) List<Patient> items,
            @Schema(
                            minimum = "1",
                            description =
                                    "How many more could be on this page but did not open; each is"
                                            + " in the audit. Left out where there is none: tell the"
                                            + " operators where it is not.")
                    Integer refused,
            @Schema(
                            types = {"string", "null"},
                            description = "The `cursor` of the page that follows, or null.",
                            requiredMode = REQUIRED)
                    @Nullable String next) {}

    /** A retired patient in a list of changes. */
    @Schema(
            name = "Tombstone",
            description = "A patient that is retired: what it is to be known by, and no more.")
    record Tombstone(
            @Schema(pattern = ID, requiredMode = REQUIRED) String id,
            @Schema(minimum = "1", requiredMode = REQUIRED) long version,
            @Schema(allowableValues = "retired", requiredMode = REQUIRED) String status,
            @Schema(requiredMode = REQUIRED) Instant createdAt,
            @Schema(requiredMode = REQUIRED) Instant updatedAt,
            @Schema(requiredMode = REQUIRED) Confidentiality confidentiality) {}

    /** A page of changes. */
    @Schema(
            name = "ChangePage",
            description = "A page of patients and tombstones, in the order of their changes.")
    record ChangePage(
            @ArraySchema(
                            arraySchema = @Schema(requiredMode = REQUIRED),
                            schema = @Schema(anyOf = {Patient.class, Tombstone.class}))
                    List<Object> items,
            @Schema(
                            minimum = "1",
                            description =
                                    "How many more could be on this page but did not open; each is"
                                            + " in the audit. Left out where there is none: tell the"
                                            + " operators where it is not.")
                    Integer refused,
            @Schema(
                            types = {"string", "null"},
                            description = "The `cursor` of the page that follows, or null.",
                            requiredMode = REQUIRED)
                    @Nullable String next) {}

    /** A condition as it is kept. */
    @Schema(name = "Condition", description = "A coded condition. What is not known is left out.")
    record Condition(
            @Schema(pattern = ID, requiredMode = REQUIRED) String id,
            @Schema(requiredMode = REQUIRED) Instant recordedAt,
            @Schema(description = "Who sent it: the `sub` of the token.", requiredMode = REQUIRED)
                    String author,
            @Schema(description = "The code system, as a URI.", requiredMode = REQUIRED)
                    String system,
            @Schema(requiredMode = REQUIRED) String code,
            @Schema(description = "The code in words.") String display,
            @Schema(description = "When it began: a FHIR dateTime, as it was sent.") String onset,
            @Schema(description = "When it ended: a FHIR dateTime, as it was sent.")
                    String abated) {}

    /** A page of conditions. */
    @Schema(
            name = "ConditionPage",
            description = "A page of conditions, those recorded last first.")
    record ConditionPage(
            @Schema(requiredMode = REQUIRED) List<Condition> items,
            @Schema(
                            types = {"string", "null"},
                            description = "The `cursor` of the page that follows, or null.",
                            requiredMode = REQUIRED)
                    @Nullable String next) {}

    /** A patient with the latest records. */
    @Schema(name = "Chart", description = "A patient with the latest records of each kind.")
    record Chart(
            @Schema(requiredMode = REQUIRED) Patient patient,
            @Schema(requiredMode = REQUIRED) NotePage notes,
            @Schema(requiredMode = REQUIRED) ConditionPage conditions) {}
}
