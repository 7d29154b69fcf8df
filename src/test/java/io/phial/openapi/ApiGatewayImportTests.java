package io.phial.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The export keeps to what API Gateway imports, of which the module {@code api-gateway} takes
 * paths, operations and parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">important
 *     notes for REST APIs</a>
 */
class ApiGatewayImportTests {

    private static final String SEGMENT = "[A-Za-z0-9_.,:-]+|\\{[A-Za-z0-9_.-]+}";

    /** What its models, JSON Schema draft 4, don't know, or drop. */
    private static final Set<String> UNKNOWN_IN_MODELS =
            Set.of("discriminator", "exclusiveMinimum", "exclusiveMaximum", "oneOf", "readOnly");

    private final JsonNode export = Export.read();

    @Test
    void isNoLargerThanAnImportMayBe() throws IOException {
        assertThat(Files.size(Export.FILE)).isLessThan(6_000_000);
        assertThat(export.get("openapi").asString()).startsWith("3.0.");
    }

    @Test
    void segmentsOfPathsAreWordsOrWholeParameters() {
        assertThat(paths()).isNotEmpty().allMatch(path -> path.startsWith("/"));
        assertThat(paths())
                .allSatisfy(
                        path -> assertThat(segments(path)).allMatch(one -> one.matches(SEGMENT)));
        assertThat(paths()).doesNotContain("/ping", "/sping");
    }

    @Test
    void oneParameterStandsBelowEachPath() {
        Map<String, Set<String>> below = new HashMap<>();
        for (var path : paths()) {
            var parent = new StringBuilder();
            for (var segment : segments(path)) {
                if (segment.startsWith("{")) {
                    below.computeIfAbsent(parent.toString(), key -> new TreeSet<>()).add(segment);
                }
                parent.append('/').append(segment);
            }
        }

        assertThat(below).isNotEmpty();
        assertThat(below.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    @Test
    void onlyPathsHaveRequiredParameters() {
        assertThat(parameters())
                .isNotEmpty()
                .allSatisfy(
                        parameter -> {
                            assertThat(parameter.path("name").asString(""))
                                    .matches("[A-Za-z0-9-]+");
                            assertThat(parameter.path("in").asString(""))
                                    .isIn("path", "query", "header");
                            // else the gateway answers in our place: 400 where we say 428
                            assertThat(parameter.path("required").asBoolean(false))
                                    .isEqualTo(parameter.path("in").asString("").equals("path"));
                        });
    }

    @Test
    void operationsAndModelsHaveNamesThatItTakes() {
        var operations = export.get("paths").findValuesAsString("operationId");

        assertThat(operations)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z0-9]+"));
        assertThat(export.at("/components/schemas").propertyNames())
                .allMatch(name -> name.matches("[A-Za-z0-9]+"));
    }

    @Test
    void answersHaveNumbers() {
        var statuses = new TreeSet<String>();
        for (var path : export.get("paths")) {
            path.forEach(operation -> statuses.addAll(operation.get("responses").propertyNames()));
        }

        assertThat(statuses).isNotEmpty().allMatch(status -> status.matches("[1-5][0-9][0-9]"));
    }

    @Test
    void schemasSayNothingThatModelsDoNotKnow() {
        var words = new HashSet<String>();

        collectWords(export.at("/components/schemas"), words);

        assertThat(words)
                .contains("type", "required")
                .doesNotContainAnyElementsOf(UNKNOWN_IN_MODELS);
    }

    @Test
    void nothingIsReferredToOutsideTheDocument() {
        assertThat(export.findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(reference -> reference.startsWith("#/components/"));
    }

    private List<String> paths() {
        return List.copyOf(export.get("paths").propertyNames());
    }

    private static List<String> segments(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private List<JsonNode> parameters() {
        var parameters = new ArrayList<JsonNode>();
        for (var path : export.get("paths")) {
            for (var operation : path) {
                operation
                        .path("parameters")
                        .forEach(
                                one ->
                                        parameters.add(
                                                one.has("$ref")
                                                        ? export.at(
                                                                one.get("$ref")
                                                                        .asString()
                                                                        .substring(1))
                                                        : one));
            }
        }
        return parameters;
    }

    private static void collectWords(JsonNode node, Set<String> words) {
        node.properties().stream()
                .filter(member -> !Set.of("example", "examples").contains(member.getKey()))
                .forEach(
                        member -> {
                            words.add(member.getKey());
                            collectWords(member.getValue(), words);
                        });
        if (node.isArray()) {
            node.forEach(child -> collectWords(child, words));
        }
    }
}
