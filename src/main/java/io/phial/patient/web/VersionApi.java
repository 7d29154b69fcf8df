package io.phial.patient.web;

import static io.phial.problem.ProblemType.INVALID_REQUEST;

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

/** What {@link VersionController} offers, as the API document tells it. */
@Tag(name = "History")
@SecurityRequirement(name = "oauth2", scopes = "user/Patient.r")
@SecurityRequirement(name = "oauth2", scopes = "system/Patient.r")
@SecurityRequirement(name = "oauth2", scopes = "patient/Patient.r")
@SecurityRequirement(name = "bearer")
@ChartProblems
interface VersionApi {

    @Operation(
            operationId = "listVersions",
            summary = "List a patient's versions",
            description =
                    "The newest first: who made it, when, and which members changed, without their"
                            + " values.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of versions.",
            headers = @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.VersionPage.class),
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            summary = "A patient that was changed once",
                                            description = "Its phone was.",
                                            value = Examples.VERSION_PAGE)))
    @Problems(INVALID_REQUEST)
    ResponseEntity<byte[]> list(
            Caller caller,
            @PatientIdParameter String id,
            @LimitParameter @Nullable String limit,
            @CursorParameter @Nullable String cursor);

    @Operation(
            operationId = "readVersion",
            summary = "Read a patient as it was",
            description = "The look is in the audit before the answer leaves.")
    @PatientAnswer
    ResponseEntity<byte[]> read(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(
                            description = "The number of the version.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                    String version);
}
