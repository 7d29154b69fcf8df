package io.phial.patient.web;

import static io.phial.problem.ProblemType.BODY_TOO_LARGE;
import static io.phial.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static io.phial.problem.ProblemType.IDENTIFIER_TAKEN;
import static io.phial.problem.ProblemType.INVALID_REQUEST;
import static io.phial.problem.ProblemType.MALFORMED_JSON;
import static io.phial.problem.ProblemType.PATIENT_RETIRED;
import static io.phial.problem.ProblemType.PRECONDITION_FAILED;
import static io.phial.problem.ProblemType.PRECONDITION_REQUIRED;
import static io.phial.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.phial.access.Caller;
import io.phial.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What {@link ChangeController} offers, as the API document tells it. */
@Tag(name = "Patients")
@ChartProblems
interface ChangeApi {

    String MERGE_PATCH = "application/merge-patch+json";

    String IF_MATCH =
            "The version that the change is meant for, as an `ETag` gave it, such as `\"3\"`."
                    + " Where another one is current by now, the answer is 412 and nothing changes.";

    @Operation(
            operationId = "replacePatient",
            summary = "Replace a patient's record",
            description =
                    "Takes a whole patient, as `GET` answers it; `id`, `version`, `status`,"
                            + " `createdAt` and `updatedAt` may be left out or must be as they were"
                            + " answered. What is left out is taken away, but for"
                            + " `confidentiality`, which then stays. Notes live under `/notes`.")
    @SecurityRequirement(name = "oauth2", scopes = "user/Patient.u")
    @SecurityRequirement(name = "oauth2", scopes = "system/Patient.u")
    @SecurityRequirement(name = "bearer")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.Replacement.class),
                            examples =
                                    @ExampleObject(
                                            name = "patient",
                                            summary = "A patient with another phone",
                                            description = "All of it made up.",
                                            value = Examples.REPLACEMENT)))
    @PatientAnswer
    @Problems({
        MALFORMED_JSON,
        INVALID_REQUEST,
        IDENTIFIER_TAKEN,
        PATIENT_RETIRED,
        PRECONDITION_FAILED,
        PRECONDITION_REQUIRED,
        BODY_TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE
    })
    ResponseEntity<byte[]> replace(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(description = IF_MATCH) @Nullable String ifMatch,
            byte[] body);

    @Operation(
            operationId = "patchPatient",
            summary = "Change some members of a patient",
            description =
                    "A JSON merge patch (RFC 7396): members that are sent replace those that are"
                            + " there, null takes one away, lists are replaced whole.")
    @SecurityRequirement(name = "oauth2", scopes = "user/Patient.u")
    @SecurityRequirement(name = "oauth2", scopes = "system/Patient.u")
    @SecurityRequirement(name = "bearer")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MERGE_PATCH,
                            schema =
                                    @Schema(
                                            type = "object",
                                            description =
                                                    "Some of a patient's members; null takes one"
                                                            + " away."),
                            examples =
                                    @ExampleObject(
                                            name = "patch",
                                            summary = "Another phone, no e-mail",
                                            description = "What is not named stays.",
                                            value = Examples.PATCH)))
    @PatientAnswer
    @Problems({
        MALFORMED_JSON,
        INVALID_REQUEST,
        IDENTIFIER_TAKEN,
        PATIENT_RETIRED,
        PRECONDITION_FAILED,
        PRECONDITION_REQUIRED,
        BODY_TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE
    })
    ResponseEntity<byte[]> patch(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(description = IF_MATCH) @Nullable String ifMatch,
            byte[] body);

    @Operation(
            operationId = "retirePatient",
            summary = "Retire a patient",
            description =
                    "Takes the patient out of use, as a new version: it is read and restored, but"
                            + " not changed, and a search by name, phone or e-mail leaves it out. It"
                            + " stays sealed and keeps its identifiers. A patient that is retired"
                            + " already stays as it is.")
    @SecurityRequirement(name = "oauth2", scopes = "user/Patient.d")
    @SecurityRequirement(name = "oauth2", scopes = "system/Patient.d")
    @SecurityRequirement(name = "bearer")
    @ApiResponse(
            responseCode = "204",
            description = "The patient is retired.",
            headers = {
                @Header(name = "ETag", ref = "#/components/headers/ETag"),
                @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control")
            },
            content = @Content)
    @Problems({INVALID_REQUEST, PRECONDITION_FAILED, PRECONDITION_REQUIRED})
    ResponseEntity<Void> retire(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(description = IF_MATCH) @Nullable String ifMatch);

    @Operation(
            operationId = "restorePatient",
            summary = "Bring a retired patient back",
            description =
                    "Puts the patient back into use, as a new version; who may retire may restore."
                            + " A patient that is in use stays as it is.")
    @SecurityRequirement(name = "oauth2", scopes = "user/Patient.d")
    @SecurityRequirement(name = "oauth2", scopes = "system/Patient.d")
    @SecurityRequirement(name = "bearer")
    @ApiResponse(
            responseCode = "200",
            description = "The patient as it is now.",
            headers = {
                @Header(name = "ETag", ref = "#/components/headers/ETag"),
                @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
                @Header(
                        name = "Idempotent-Replayed",
                        ref = "#/components/headers/Idempotent-Replayed")
            },
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.Patient.class),
                            examples =
                                    @ExampleObject(
                                            name = "patient",
                                            summary = "A patient",
                                            description = "All of it made up.",
                                            value = Examples.PATIENT)))
    @Problems({INVALID_REQUEST, PRECONDITION_FAILED, PRECONDITION_REQUIRED, IDEMPOTENCY_KEY_REUSED})
    ResponseEntity<byte[]> restore(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(description = IF_MATCH) @Nullable String ifMatch,
            @IdempotencyKeyParameter @Nullable String idempotencyKey);
}
