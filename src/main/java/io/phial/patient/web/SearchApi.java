package io.phial.patient.web;

import static io.phial.problem.ProblemType.BODY_TOO_LARGE;
import static io.phial.problem.ProblemType.INDEX_NOT_READY;
import static io.phial.problem.ProblemType.INVALID_REQUEST;
import static io.phial.problem.ProblemType.MALFORMED_JSON;
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

/** What {@link SearchController} offers, as the API document tells it. */
@Tag(name = "Patients")
@SecurityRequirement(name = "oauth2", scopes = "user/Patient.s")
@SecurityRequirement(name = "oauth2", scopes = "system/Patient.s")
@SecurityRequirement(name = "bearer")
@CommonProblems
interface SearchApi {

    @Operation(
            operationId = "searchPatients",
            summary = "Search patients",
            description =
                    "Finds patients though every field of them is sealed. What is searched for"
                            + " stands in the body, and the page goes on by `cursor` in the same"
                            + " body. Each patient in an answer is a disclosure in the audit."
                            + " A page may hold fewer patients than `limit`, even none, although"
                            + " more follow; the last is the one whose `next` is null. Who is"
                            + " retired is found by `medicalRecordNumber` and `identifier` alone.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SearchRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "number",
                                        summary = "By medical record number",
                                        description = "Without regard to case.",
                                        value = Examples.SEARCH_BY_NUMBER),
                                @ExampleObject(
                                        name = "name",
                                        summary = "By how a name sounds",
                                        description = "With the date of birth.",
                                        value = Examples.SEARCH_BY_NAME)
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "A page of the patients that match and may be seen.",
            headers = @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.PatientPage.class),
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            summary = "The only page",
                                            description = "Nothing follows.",
                                            value = Examples.PATIENT_PAGE)))
    @Problems({
        MALFORMED_JSON,
        INVALID_REQUEST,
        BODY_TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        INDEX_NOT_READY
    })
    ResponseEntity<byte[]> search(Caller caller, byte[] body);

    @Operation(
            operationId = "listChanges",
            summary = "List patients in the order of their changes",
            description =
                    "For who keeps a copy in step: each patient once, at its latest change; one that"
                            + " is retired as a tombstone without demographics. What is answered is"
                            + " settled: nothing appears later that belongs before it. So go on"
                            + " with `cursor` until `next` is null, and next time ask with the last"
                            + " `updatedAt` that you have; what changed in that very millisecond"
                            + " comes again. A page may hold fewer patients than `limit`, even none,"
                            + " although more follow.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of patients and tombstones.",
            headers = @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ChangePage.class),
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            summary = "A patient and a tombstone",
                                            description = "Nothing follows.",
                                            value = Examples.CHANGE_PAGE)))
    @Problems(INVALID_REQUEST)
    ResponseEntity<byte[]> changes(
            Caller caller,
            @Parameter(
                            description =
                                    "The earliest change that is asked for (RFC 3339); without it,"
                                            + " all.",
                            schema = @Schema(type = "string", format = "date-time"))
                    @Nullable String updatedSince,
            @LimitParameter @Nullable String limit,
            @CursorParameter @Nullable String cursor);
}
