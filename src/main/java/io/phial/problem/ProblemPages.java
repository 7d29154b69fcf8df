package io.phial.problem;

import io.swagger.v3.oas.annotations.Hidden;
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
@Hidden
class ProblemPages {

    private static final Map<String, ProblemType> TYPES =
            Arrays.stream(ProblemType.values())
                    .collect(Collectors.toUnmodifiableMap(ProblemType::slug, type -> type));

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

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<Explanation> indexAsJson() {
        return Arrays.stream(ProblemType.values()).map(Explanation::of).toList();
    }

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

    @GetMapping(path = "/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
    Explanation json(@PathVariable String slug) {
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
    record Explanation(String type, String title, int status, String explanation) {

        static Explanation of(ProblemType type) {
            return new Explanation(
                    type.uri(), type.title(), type.status().value(), type.explanation());
        }
    }
}
