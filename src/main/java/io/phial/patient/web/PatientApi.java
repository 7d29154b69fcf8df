package io.phial.patient.web;

import static io.phial.problem.ProblemType.BODY_TOO_LARGE;
import static io.phial.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static io.phial.problem.ProblemType.IDENTIFIER_TAKEN;
import static io.phial.problem.ProblemType.INVALID_REQUEST;
import static io.phial.problem.ProblemType.MALFORMED_JSON;
import static io.phial.problem.ProblemType.NOTE_BLOCKED;
import static io.phial.problem.ProblemType.NOT_FOUND;
import static io.phial.problem.ProblemType.SANITIZER_UNAVAILABLE;
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

/** What {@link PatientController} offers, as the API document tells it. */
@Tag(name = "Patients")
@CommonProblems
interface PatientApi {

    @Operation(
            operationId = "createPatient",
            summary = "Create a patient",
            description =
                    "Cleans the notes, then seals patient and notes under a new key and keeps them"
                            + " together with the audit event: all of it or nothing. A restricted"
                            + " patient (`confidentiality` R or V) wants the clearance for it.")
    @SecurityRequirement(name = "oauth2", scopes = "user/Patient.c")
    @SecurityRequirement(name = "oauth2", scopes = "system/Patient.c")
    @SecurityRequirement(name = "bearer")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PatientRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "patient",
                                            summary = "A patient with a note",
                                            description = "All of it made up.",
                                            value = Examples.NEW_PATIENT)))
    @ApiResponse(
            responseCode = "201",
            description = "The patient as it is kept, with its cleaned notes.",
            headers = {
                @Header(name = "Location", ref = "#/components/headers/Location"),
                @Header(name = "ETag", ref = "#/components/headers/ETag"),
                @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
                @Header(
                        name = "Idempotent-Replayed",
                        ref = "#/components/headers/Idempotent-Replayed")
            },
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.Created.class),
                            examples =
                                    @ExampleObject(
                                            name = "created",
                                            summary = "The patient with its note",
                                            description = "The phone number in the note is gone.",
                                            value = Examples.CREATED_PATIENT)))
    @Problems({
        NOT_FOUND,
        MALFORMED_JSON,
        INVALID_REQUEST,
        IDENTIFIER_TAKEN,
        BODY_TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        NOTE_BLOCKED,
        IDEMPOTENCY_KEY_REUSED,
        SANITIZER_UNAVAILABLE
    })
    ResponseEntity<byte[]> create(
            Caller caller, @IdempotencyKeyParameter @Nullable String idempotencyKey, byte[] body);

    @Operation(
            operationId = "readPatient",
            summary = "Read a patient",
            description =
                    "Answers the demographics; notes are read under `/notes`. The look is in the"
                            + " audit before the answer leaves, a 304 too.")
    @SecurityRequirement(name = "oauth2", scopes = "user/Patient.r")
    @SecurityRequirement(name = "oauth2", scopes = "system/Patient.r")
    @SecurityRequirement(name = "oauth2", scopes = "patient/Patient.r")
    @SecurityRequirement(name = "bearer")
    @PatientAnswer
    @ApiResponse(
            responseCode = "304",
            description = "The patient still has a version that `If-None-Match` names.",
            headers = {
                @Header(name = "ETag", ref = "#/components/headers/ETag"),
                @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control")
            },
            content = @Content)
    @Problems(NOT_FOUND)
    ResponseEntity<byte[]> read(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(
                            description =
                                    "Versions that the caller has, as an `ETag` gave them, such as"
                                            + " `\"1\"`, or `*`.")
                    @Nullable String ifNoneMatch);
}
