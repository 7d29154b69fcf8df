package io.phial.openapi;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says an OpenAPI 3.1 document in the words of 3.0, for readers that know no other, such as API
 * Gateway.
 *
 * <p>What may be null is the one thing that both say and our document uses. Should it come to use
 * more of 3.1, the test that holds the edition against the rules of 3.0 fails.
 */
final class Edition30 {

    private static final String NULL = "null";

    private Edition30() {}

    /** Changes the document in place. */
    static void of(ObjectNode document) {
        document.put("openapi", "3.0.3");
        schemas(document);
    }

    /** Examples hold data, in which a member of such a name means nothing. */
    private static void schemas(JsonNode node) {
        if (node instanceof ObjectNode object) {
            nullType(object);
            nullAlternative(object);
        }
        node.forEachEntry(
                (name, child) -> {
                    if (!name.equals("example") && !name.equals("examples")) {
                        schemas(child);
                    }
                });
        if (node instanceof ArrayNode array) {
            array.forEach(Edition30::schemas);
        }
    }

    private static void nullType(ObjectNode schema) {
        if (schema.get("type") instanceof ArrayNode types) {
            List<String> others = new ArrayList<>();
            types.forEach(type -> others.add(type.asString()));
            if (others.remove(NULL)) {
                schema.put("nullable", true);
            }
            schema.put("type", others.getFirst());
        }
    }

    private static void nullAlternative(ObjectNode schema) {
        if (schema.get("anyOf") instanceof ArrayNode alternatives) {
            var others = alternatives.deepCopy().removeIf(Edition30::isNull);
            if (others.size() < alternatives.size()) {
                schema.remove("anyOf");
                schema.put("type", "object");
                schema.set("allOf", others);
                schema.put("nullable", true);
            }
        }
    }

    private static boolean isNull(JsonNode schema) {
        return schema.path("type").asString("").equals(NULL);
    }
}
