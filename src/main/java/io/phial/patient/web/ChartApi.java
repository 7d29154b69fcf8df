package io.phial.patient.web;

import io.phial.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;

/** What {@link ChartController} offers, as the API document tells it. */
@Tag(name = "Chart")
@ChartProblems
interface ChartApi {

    @Operation(
            operationId = "readChart",
            summary = "Read a patient's chart",
            description =
                    "The demographics with the latest 20 notes and 50 conditions, as one look in the"
                            + " audit. Each `next` is a `cursor` of its own list: `/notes` and"
                            + " `/conditions` go on from there. The tag is the patient's: it stays"
                            + " when a record is added, so `If-None-Match` is not looked at.")
    @ApiResponse(
            responseCode = "200",
            description = "The chart.",
            headers = {
                @Header(name = "ETag", ref = "#/components/headers/ETag"),
                @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control")
            },
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.Chart.class),
                            examples =
                                    @ExampleObject(
                                            name = "chart",
                                            summary = "A chart",
                                            description = "All of it made up.",
                                            value = Examples.CHART)))
    @ReadScopes
    byte[] read(Caller caller, @PatientIdParameter String id, HttpServletResponse response);
}
