package io.phial.problem;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Explains each problem type at the address that its {@code type} member names. */
@RestController
@RequestMapping("/problems")
@Tag(name = "Problems")
@SecurityRequirements
class ProblemPages {

    private static final Map<String, ProblemType> TYPES =
            Arrays.stream(ProblemType.values())
                    .collect(Collectors.toUnmodifiableMap(ProblemType::slug, type -> type));

    @Hidden
    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> index() {
        var entries =
                Arrays.stream(ProblemType.values())
                        .map(
                                type ->
                                        "<li><a href=\"%s\">%s</a> (%d)</li>"
                                                .formatted(
                                                        type.uri(),
                                                        Page.escape(type.title()),
                                                        type.status().value()))
                        .collect(Collectors.joining("\n"));
        return Page.of("Problems", "<ul>\n" + entries + "\n</ul>");
    }

    @Operation(
            operationId = "listProblems",
            summary = "List the problem types",
            description = "What a call can end in. A browser gets it as a page.")
    @ApiResponse(responseCode = "200", description = "All problem types.")
    @Problems(ProblemType.NOT_ACCEPTABLE)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<Explanation> indexAsJson() {
        return Arrays.stream(ProblemType.values()).map(Explanation::of).toList();
    }

    @Hidden
    @GetMapping(path = "/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@PathVariable String slug) {
        var type = find(slug);
        return Page.of(
                type.title(),
                """
                <p>%s</p>
                <p>Status %d, type <code>%s</code></p>
                <p><a href="/problems">All problems</a></p>"""
                        .formatted(
                                Page.escape(type.explanation()),
                                type.status().value(),
                                type.uri()));
    }

    @Operation(
            operationId = "explainProblem",
            summary = "Explain a problem type",
            description = "The address that a problem's `type` names. A browser gets it as a page.")
    @ApiResponse(responseCode = "200", description = "What it means, and what to do about it.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_ACCEPTABLE})
    @GetMapping(path = "/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
    Explanation json(
            @Parameter(description = "The last part of `type`.", example = "note-blocked")
                    @PathVariable
                    String slug) {
        return Explanation.of(find(slug));
    }

    private static ProblemType find(String slug) {
        var type = TYPES.get(slug);
        if (type == null) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return type;
    }

    /** A problem type as JSON. */
    @Schema(name = "ProblemType", description = "What a problem means, and what to do about it.")
    record Explanation(
            @Schema(
                            format = "uri-reference",
                            example = "/problems/note-blocked",
                            requiredMode = REQUIRED)
                    String type,
            @Schema(requiredMode = REQUIRED) String title,
            @Schema(example = "422", requiredMode = REQUIRED) int status,
            @Schema(requiredMode = REQUIRED) String explanation) {

        static Explanation of(ProblemType type) {
            return new Explanation(
                    type.uri(), type.title(), type.status().value(), type.explanation());
        }
    }
}
