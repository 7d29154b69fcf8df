package io.phial.patient.web;

import static io.phial.problem.ProblemType.INVALID_REQUEST;
import static io.phial.problem.ProblemType.NOTE_BLOCKED;
import static io.phial.problem.ProblemType.SANITIZER_UNAVAILABLE;

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
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What {@link NoteController} offers, as the API document tells it. */
@Tag(name = "Notes")
@ChartProblems
interface NoteApi {

    @Operation(
            operationId = "addNote",
            summary = "Add a note",
            description =
                    "Cleans the note, then seals it and keeps it together with the audit event. The"
                            + " patient's version stays as it is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PatientRequest.NoteRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "note",
                                            summary = "A note",
                                            description = "All of it made up.",
                                            value = Examples.NEW_NOTE)))
    @ApiResponse(
            responseCode = "201",
            description = "The note as it is kept.",
            headers = {
                @Header(name = "Location", ref = "#/components/headers/Location"),
                @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
                @Header(
                        name = "Idempotent-Replayed",
                        ref = "#/components/headers/Idempotent-Replayed")
            },
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.Note.class),
                            examples =
                                    @ExampleObject(
                                            name = "note",
                                            summary = "The note",
                                            description = "The phone number in it is gone.",
                                            value = Examples.NOTE)))
    @Adding
    @Problems({NOTE_BLOCKED, SANITIZER_UNAVAILABLE})
    ResponseEntity<byte[]> add(
            Caller caller,
            @PatientIdParameter String id,
            @IdempotencyKeyParameter @Nullable String idempotencyKey,
            byte[] body);

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
    @ReadScopes
    @Problems(INVALID_REQUEST)
    ResponseEntity<byte[]> list(
            Caller caller,
            @PatientIdParameter String id,
            @LimitParameter @Nullable String limit,
            @CursorParameter @Nullable String cursor);

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
    @ReadScopes
    ResponseEntity<byte[]> read(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(
                            description = "The note's id.",
                            schema = @Schema(type = "string", pattern = Shapes.ID))
                    String noteId);
}
