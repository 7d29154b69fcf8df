package io.phial.store.jdbc;

import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the attributes of an item as one JSON object and reads them back. */
final class Attributes {

    private static final String NONE = "{}";

    private final JsonFactory json = new JsonFactory();

    String write(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return NONE;
        }
        var text = new StringWriter(128);
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            attributes.forEach(generator::writeStringProperty);
            generator.writeEndObject();
        }
        return text.toString();
    }

    /**
     * @throws JacksonException where it is no JSON
     * @throws IllegalArgumentException where it is no object of texts
     */
    Map<String, String> read(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("no attributes");
        }
        if (text.equals(NONE)) {
            return Map.of();
        }
        var attributes = new TreeMap<String, String>();
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                attributes.put(name, text(parser.nextStringValue()));
            }
        }
        return attributes;
    }

    private static String text(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("an attribute is a text");
        }
        return value;
    }
}
