package io.phial.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The document of the contract, in both editions, as the running service gives it out. */
class OpenApiIT extends RunningDocument {

    private static final String DOCUMENT = "/v3/api-docs";
    private static final String EDITION_30 = "/v3/api-docs/3.0";

    private static final Set<String> ONLY_IN_31 =
            Set.of(
                    "$defs",
                    "$schema",
                    "$id",
                    "const",
                    "contains",
                    "contentEncoding",
                    "contentMediaType",
                    "else",
                    "if",
                    "jsonSchemaDialect",
                    "patternProperties",
                    "prefixItems",
                    "propertyNames",
                    "then",
                    "unevaluatedProperties",
                    "webhooks");

    @ParameterizedTest
    @EnumSource
    void lintersFindNothingInEitherEdition(Linters linter) throws Exception {
        var documents = List.of(write(DOCUMENT, "3.1"), write(EDITION_30, "3.0"));
        assumeTrue(
                linter.runs(),
                () -> linter + " is not in target/openapi-linters, or node is missing or too old");
        for (var document : documents) {
            var outcome = linter.lint(document);

            assertThat(outcome.status()).as(outcome.text()).isZero();
            assertThat(outcome.warns()).as(outcome.text()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void lintersFindAFault(Linters linter) throws Exception {
        assumeTrue(
                linter.runs(),
                () -> linter + " is not in target/openapi-linters, or node is missing or too old");
        var broken = Path.of("target", "openapi-broken.json");
        Files.writeString(
                broken, get(DOCUMENT).replace("\"type\":\"string\"", "\"type\":\"word\""));

        assertThat(linter.lint(broken).status()).isNotZero();
    }

    @Test
    void saysWhatItIs() {
        var document = JSON.readTree(get(DOCUMENT));

        assertThat(document.get("openapi").asString()).startsWith("3.1.");
        assertThat(document.at("/info/title").asString()).isEqualTo("Phial");
        assertThat(document.at("/info/version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(document.at("/info/license/name").asString()).isEqualTo("MIT");
        assertThat(get("/v3/api-docs.yaml")).contains("openapi: 3.1.", "title: Phial");
    }

    @Test
    void edition30SaysTheSameInItsOwnWords() {
        var edition = JSON.readTree(get(EDITION_30));
        var found = new TreeSet<String>();

        collectWordsOf31(edition, found);

        assertThat(edition.get("openapi").asString()).startsWith("3.0.");
        assertThat(found).isEmpty();
        assertThat(new Document(edition).operations())
                .isEqualTo(new Document(JSON.readTree(get(DOCUMENT))).operations());
        assertThat(
                        edition.at("/components/schemas/NewPatient/properties/phone/nullable")
                                .asBoolean())
                .isTrue();
    }

    private static void collectWordsOf31(JsonNode node, Set<String> found) {
        node.properties().stream()
                .filter(member -> !Set.of("example", "examples").contains(member.getKey()))
                .forEach(
                        member -> {
                            var name = member.getKey();
                            if (ONLY_IN_31.contains(name)
                                    || (name.equals("type")
                                            && !member.getValue().isString()
                                            && !member.getValue().isObject())
                                    || member.getValue().toString().equals("\"null\"")) {
                                found.add(name);
                            }
                        });
        for (var member : node.properties()) {
            if (!Set.of("example", "examples").contains(member.getKey())) {
                collectWordsOf31(member.getValue(), found);
            }
        }
        if (node.isArray()) {
            node.forEach(child -> collectWordsOf31(child, found));
        }
    }

    private Path write(String path, String edition) throws IOException {
        var file = Path.of("target", "openapi-" + edition + ".json");
        return Files.writeString(file, get(path));
    }
}
