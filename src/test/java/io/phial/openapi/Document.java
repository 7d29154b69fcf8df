package io.phial.openapi;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API document, read by a test: what it says that a call answers. */
record Document(JsonNode root) {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    JsonNode operation(String operationId) {
        for (var path : root.get("paths")) {
            for (var operation : path) {
                if (operation.get("operationId").asString().equals(operationId)) {
                    return operation;
                }
            }
        }
        throw new IllegalArgumentException("No such operation");
    }

    Set<String> operations() {
        var ids = new TreeSet<String>();
        root.get("paths")
                .forEach(path -> path.forEach(one -> ids.add(one.get("operationId").asString())));
        return ids;
    }

    Set<String> statuses(String operationId) {
        return new TreeSet<>(operation(operationId).get("responses").propertyNames());
    }

    JsonNode exampleBody() {
        return exampleBody("createPatient");
    }

    /** The one example of what a call is sent. */
    JsonNode exampleBody(String operationId) {
        var examples = operation(operationId).at("/requestBody/content/application~1json/examples");
        return examples.iterator().next().get("value");
    }

    JsonNode answer(String operationId, int status) {
        return operation(operationId).at("/responses/" + status);
    }

    /** What keeps a body from being what the document says of this media type. */
    List<String> violations(JsonNode content, JsonNode body) {
        var schema = (ObjectNode) content.get("schema").deepCopy();
        schema.set("components", root.get("components"));
        return SCHEMAS.getSchema(schema).validate(body).stream().map(Object::toString).toList();
    }
}
