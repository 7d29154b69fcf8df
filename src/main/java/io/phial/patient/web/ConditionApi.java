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
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What {@link ConditionController} offers, as the API document tells it. */
@Tag(name = "Conditions")
@ChartProblems
interface ConditionApi {

    @Operation(
            operationId = "addCondition",
            summary = "Add a condition",
            description =
                    "Seals the condition and keeps it together with the audit event. The patient's"
                            + " version stays as it is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ConditionRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "condition",
                                            summary = "A condition",
                                            description = "All of it made up.",
                                            value = Examples.NEW_CONDITION)))
    @ApiResponse(
            responseCode = "201",
            description = "The condition as it is kept.",
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
                            schema = @Schema(implementation = Shapes.Condition.class),
                            examples =
                                    @ExampleObject(
                                            name = "condition",
                                            summary = "The condition",
                                            description = "All of it made up.",
                                            value = Examples.CONDITION)))
    @Adding
    ResponseEntity<byte[]> add(
            Caller caller,
            @PatientIdParameter String id,
            @IdempotencyKeyParameter @Nullable String idempotencyKey,
            byte[] body);

    @Operation(
            operationId = "listConditions",
            summary = "List a patient's conditions",
            description =
                    "Those recorded last first, a page at a time: the `next` of a page is the `cursor` of the"
                            + " one after. A page may hold fewer conditions than `limit` although more"
                            + " follow; the last is the one whose `next` is null.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of conditions.",
            headers = @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ConditionPage.class),
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            summary = "The only page",
                                            description = "Nothing follows.",
                                            value = Examples.CONDITION_PAGE)))
    @ReadScopes
    @Problems(INVALID_REQUEST)
    ResponseEntity<byte[]> list(
            Caller caller,
            @PatientIdParameter String id,
            @LimitParameter @Nullable String limit,
            @CursorParameter @Nullable String cursor);

    @Operation(
            operationId = "readCondition",
            summary = "Read a condition",
            description = "The look is in the audit before the answer leaves.")
    @ApiResponse(
            responseCode = "200",
            description = "The condition.",
            headers = @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.Condition.class),
                            examples =
                                    @ExampleObject(
                                            name = "condition",
                                            summary = "A condition",
                                            description = "All of it made up.",
                                            value = Examples.CONDITION)))
    @ReadScopes
    ResponseEntity<byte[]> read(
            Caller caller,
            @PatientIdParameter String id,
            @Parameter(
                            description = "The condition's id.",
                            schema = @Schema(type = "string", pattern = Shapes.ID))
                    String conditionId);
}
