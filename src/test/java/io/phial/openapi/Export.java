package io.phial.openapi;

import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed export of the API document in OpenAPI 3.0. */
final class Export {

    static final Path FILE = Path.of("docs", "openapi-3.0.json");

    private static final JsonMapper JSON = new JsonMapper();

    private Export() {}

    static JsonNode read() {
        return JSON.readTree(FILE.toFile());
    }

    /** The same document always has the same text, whatever order its members come in. */
    static String text(JsonNode document) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted(document)) + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var sorted = JSON.createObjectNode();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(member -> sorted.set(member.getKey(), sorted(member.getValue())));
            return sorted;
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(element -> array.add(sorted(element)));
            return array;
        }
        return node;
    }
}
