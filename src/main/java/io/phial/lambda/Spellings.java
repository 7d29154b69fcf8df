package io.phial.lambda;

import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes headers of an event that differ by capitals alone one header with several values, as they
 * are one (RFC 9110 section 5.1): the container would keep the last and lose the others, and with
 * them the rules for headers that are given twice.
 */
final class Spellings {

    private Spellings() {}

    static JsonNode merged(JsonNode event) {
        if (event instanceof ObjectNode members) {
            if (members.get("multiValueHeaders") instanceof ObjectNode headers) {
                members.set("multiValueHeaders", valuesOf(headers));
            } else if (members.get("headers") instanceof ObjectNode headers && isDouble(headers)) {
                ObjectNode values = valuesOf(headers);
                members.set("multiValueHeaders", values);
                members.set("headers", joined(values)); // the one that format 2.0 has
            }
        }
        return event;
    }

    private static ObjectNode joined(ObjectNode values) {
        ObjectNode joined = values.objectNode();
        values.forEachEntry(
                (name, several) ->
                        joined.put(
                                name,
                                several.valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.joining(", "))));
        return joined;
    }

    private static boolean isDouble(ObjectNode headers) {
        long names = headers.propertyNames().stream().map(Spellings::plain).distinct().count();
        return names < headers.size();
    }

    private static ObjectNode valuesOf(ObjectNode headers) {
        var merged = new TreeMap<String, ArrayNode>();
        headers.forEachEntry(
                (name, value) -> {
                    var values = merged.computeIfAbsent(plain(name), one -> headers.arrayNode());
                    if (value instanceof ArrayNode several) {
                        values.addAll(several);
                    } else if (!value.isNull()) {
                        values.add(value);
                    }
                });
        ObjectNode all = headers.objectNode();
        merged.forEach(all::set);
        return all;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
