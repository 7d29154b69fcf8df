package io.phial.index.web;

import static io.phial.problem.ProblemType.INSUFFICIENT_SCOPE;
import static io.phial.problem.ProblemType.INTERNAL_ERROR;
import static io.phial.problem.ProblemType.NOT_ACCEPTABLE;
import static io.phial.problem.ProblemType.NOT_FOUND;
import static io.phial.problem.ProblemType.SERVICE_BUSY;
import static io.phial.problem.ProblemType.STORE_UNAVAILABLE;
import static io.phial.problem.ProblemType.UNAUTHENTICATED;

import io.phial.index.web.IndexItem.IndexPage;
import io.phial.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;

/** What {@link IndexController} offers, as the API document tells it. */
@Tag(name = "Operations")
@SecurityRequirement(name = "oauth2", scopes = "phial/operate")
@SecurityRequirement(name = "bearer")
@Problems({
    UNAUTHENTICATED,
    INSUFFICIENT_SCOPE,
    NOT_ACCEPTABLE,
    INTERNAL_ERROR,
    SERVICE_BUSY,
    STORE_UNAVAILABLE
})
interface IndexApi {

    String EXAMPLE =
            """
            { "name": "last-name-prefix", "version": 1, "kind": "prefix",
              "fields": [ "lastName" ], "bits": 20, "state": "filling", "paused": false,
              "patients": 1146, "refused": 0,
              "startedAt": "2026-11-22T08:30:00Z", "completedAt": null }""";

    String PAGE_EXAMPLE = "{ \"items\": [ " + EXAMPLE + " ], \"next\": null }";

    @Operation(
            operationId = "listIndexes",
            summary = "List the indexes",
            description =
                    "All versions of all blind indexes. While an index changes over, its old version"
                            + " answers until the new one is complete, and is removed then.")
    @ApiResponse(
            responseCode = "200",
            description = "The indexes.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = IndexPage.class),
                            examples =
                                    @ExampleObject(
                                            name = "filling",
                                            summary = "An index that is being filled",
                                            description = "It is not read yet.",
                                            value = PAGE_EXAMPLE)))
    ResponseEntity<IndexPage> list();

    @Operation(
            operationId = "startIndex",
            summary = "Let an index go on, or fill it again",
            description =
                    "After a pause the work goes on where it was. An index that is complete is filled"
                            + " again from the beginning, and answers meanwhile.")
    @ApiResponse(
            responseCode = "202",
            description = "The index; the work is done in the background.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = IndexItem.class),
                            examples =
                                    @ExampleObject(
                                            name = "started",
                                            summary = "An index that goes on",
                                            description = "It is being filled.",
                                            value = EXAMPLE)))
    @Problems(NOT_FOUND)
    ResponseEntity<IndexItem> start(
            @Parameter(
                            description = "The index's name.",
                            schema = @Schema(type = "string", example = "last-name-prefix"))
                    String name);

    @Operation(
            operationId = "pauseIndex",
            summary = "Let an index rest",
            description =
                    "What fills or removes the index rests until it is started. An index that is"
                            + " complete stays as it is.")
    @ApiResponse(
            responseCode = "202",
            description = "The index.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = IndexItem.class),
                            examples =
                                    @ExampleObject(
                                            name = "paused",
                                            summary = "An index",
                                            description = "As it is then.",
                                            value = EXAMPLE)))
    @Problems(NOT_FOUND)
    ResponseEntity<IndexItem> pause(
            @Parameter(
                            description = "The index's name.",
                            schema = @Schema(type = "string", example = "last-name-prefix"))
                    String name);
}
