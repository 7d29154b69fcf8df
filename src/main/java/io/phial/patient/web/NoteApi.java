package io.phial.patient.web;

import static io.phial.problem.ProblemType.AUDIT_UNAVAILABLE;
import static io.phial.problem.ProblemType.INSUFFICIENT_SCOPE;
import static io.phial.problem.ProblemType.INTERNAL_ERROR;
import static io.phial.problem.ProblemType.INVALID_REQUEST;
import static io.phial.problem.ProblemType.KEY_SERVICE_UNAVAILABLE;
import static io.phial.problem.ProblemType.NOT_ACCEPTABLE;
import static io.phial.problem.ProblemType.NOT_FOUND;
import static io.phial.problem.ProblemType.NO_TENANT;
import static io.phial.problem.ProblemType.RECORD_REFUSED;
import static io.phial.problem.ProblemType.SERVICE_BUSY;
import static io.phial.problem.ProblemType.STORE_UNAVAILABLE;
import static io.phial.problem.ProblemType.UNAUTHENTICATED;
import static io.phial.problem.ProblemType.UNKNOWN_PURPOSE_OF_USE;

import io.phial.access.Caller;
import io.phial.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What {@link NoteController} offers, as the API document tells it. */
@Tag(name = "Notes")
@SecurityRequirement(name = "oauth2", scopes = "user/Patient.r")
@SecurityRequirement(name = "oauth2", scopes = "system/Patient.r")
@SecurityRequirement(name = "oauth2", scopes = "patient/Patient.r")
@SecurityRequirement(name = "bearer")
@Problems({
    UNAUTHENTICATED,
    INSUFFICIENT_SCOPE,
    NO_TENANT,
    UNKNOWN_PURPOSE_OF_USE,
    NOT_FOUND,
    NOT_ACCEPTABLE,
    RECORD_REFUSED,
    INTERNAL_ERROR,
    SERVICE_BUSY,
    STORE_UNAVAILABLE,
    AUDIT_UNAVAILABLE,
    KEY_SERVICE_UNAVAILABLE
})
interface NoteApi {

    @Operation(
            operationId = "listNotes",
            summary = "List a patient's notes",
            description =
                    "The newest first, a page at a time: the `next` of a page is the `cursor` of the"
                            + " one after. A page may hold fewer notes than `limit` although more"
                            + " follow; the last is the one whose `next` is null.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of notes.",
            headers = @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.NotePage.class),
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            summary = "The only page",
                                            description = "Nothing follows.",
                                            value = Examples.NOTE_PAGE)))
    @Problems(INVALID_REQUEST)
    ResponseEntity<byte[]> list(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(
                            description = "How many notes a page holds at most.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "50"))
                    @Nullable String limit,
            @Parameter(
                            description =
                                    "The `next` of the page before; opaque, and good for this list"
                                            + " alone.")
                    @Nullable String cursor);

    @Operation(
            operationId = "readNote",
            summary = "Read a note",
            description = "The look is in the audit before the answer leaves.")
    @ApiResponse(
            responseCode = "200",
            description = "The note.",
            headers = @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.Note.class),
                            examples =
                                    @ExampleObject(
                                            name = "note",
                                            summary = "A note",
                                            description = "The phone number in it is gone.",
                                            value = Examples.NOTE)))
    ResponseEntity<byte[]> read(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(
                            description = "The note's id.",
                            schema = @Schema(type = "string", pattern = Shapes.ID))
                    String noteId);
}
