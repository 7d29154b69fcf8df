package io.phial.problem;

import io.phial.problem.ProblemException.Violation;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes in the API document how a call can end badly: from {@link Problems} one answer for each
 * status, with the bodies that are really sent as examples.
 */
@Component
class ProblemAnswers implements GlobalOperationComponentsCustomizer {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String EXAMPLES = "#/components/examples/";
    private static final String HEADERS = "#/components/headers/";

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        return operation;
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod handler) {
        var byStatus =
                problems(handler).stream()
                        .collect(
                                Collectors.groupingBy(
                                        ProblemType::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach(
                (status, types) -> {
                    types.forEach(type -> components.addExamples(type.slug(), example(type)));
                    operation
                            .getResponses()
                            .addApiResponse(
                                    Integer.toString(status.value()), answer(status, types));
                });
        if (!byStatus.isEmpty()) {
            addShared(components);
        }
        return operation;
    }

    private static Set<ProblemType> problems(HandlerMethod handler) {
        var problems = new LinkedHashSet<ProblemType>();
        for (var place : List.of(handler.getMethod(), handler.getBeanType())) {
            MergedAnnotations.from(place, SearchStrategy.TYPE_HIERARCHY).stream(Problems.class)
                    .map(MergedAnnotation::synthesize)
                    .forEach(named -> problems.addAll(Arrays.asList(named.value())));
        }
        return problems;
    }

    private static ApiResponse answer(HttpStatus status, List<ProblemType> types) {
        var body = new MediaType().schema(new JsonSchema().$ref(SCHEMAS + "Problem"));
        types.forEach(
                type -> body.addExamples(type.slug(), new Example().$ref(EXAMPLES + type.slug())));
        var answer =
                new ApiResponse()
                        .description(
                                types.stream()
                                        .map(type -> "`" + type.slug() + "`: " + type.title() + ".")
                                        .collect(Collectors.joining(" ")))
                        .content(new Content().addMediaType("application/problem+json", body));
        switch (status) {
            case UNAUTHORIZED, FORBIDDEN ->
                    answer.addHeaderObject(
                            "WWW-Authenticate", new Header().$ref(HEADERS + "WWW-Authenticate"));
            case SERVICE_UNAVAILABLE ->
                    answer.addHeaderObject(
                            "Retry-After", new Header().$ref(HEADERS + "Retry-After"));
            default -> {}
        }
        return answer;
    }

    private static Example example(ProblemType type) {
        return new Example()
                .summary(type.title())
                .value(ProblemWriter.body(type, sampleMembers(type)));
    }

    private static Map<String, Object> sampleMembers(ProblemType type) {
        return switch (type) {
            case MALFORMED_JSON -> errors("/lastName", "duplicate-property", "is given once");
            case INVALID_REQUEST -> errors("/dateOfBirth", "date", "is a day as yyyy-MM-dd");
            case IDENTIFIER_TAKEN ->
                    errors("/medicalRecordNumber", "taken", "belongs to another patient");
            case NOTE_BLOCKED ->
                    ProblemException.of(
                                    type,
                                    List.of(
                                            new Violation(
                                                    "/notes/0/text",
                                                    "note-blocked",
                                                    "holds data that may not be kept")))
                            .with(
                                    "findings",
                                    List.of(
                                            new ProblemShape.BlockedShape(
                                                    "US_SOCIAL_SECURITY_NUMBER", "BLOCKED", 1)))
                            .members();
            default -> Map.of();
        };
    }

    private static Map<String, Object> errors(String pointer, String code, String message) {
        return Map.of("errors", List.of(new Violation(pointer, code, message)));
    }

    private static void addShared(Components components) {
        ModelConverters.getInstance(true)
                .readAll(ProblemShape.class)
                .forEach(components::addSchemas);
        components
                .addHeaders(
                        "WWW-Authenticate",
                        header("How to authenticate (RFC 6750).", "string").example("Bearer"))
                .addHeaders(
                        "Retry-After",
                        header("Seconds to wait before the next try.", "integer").example(1));
    }

    private static Header header(String description, String type) {
        return new Header().description(description).schema(new JsonSchema().typesItem(type));
    }
}
