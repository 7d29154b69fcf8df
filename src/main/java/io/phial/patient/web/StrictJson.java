package io.phial.patient.web;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemException.Violation;
import io.phial.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON as RFC 8259 has it and nothing more: UTF-8, one document, no duplicate or unknown
 * properties, no value taken for one of another type, at most 20 levels deep.
 *
 * <p>The number of tokens is bounded, because a mebibyte of empty objects would break rules by the
 * hundred thousand, and each would be noted.
 */
final class StrictJson {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NAME_LENGTH = 200;

    /** More than three times as many as the largest request that is right. */
    private static final int MAX_TOKENS = 1_500;

    /** What may be repeated of an unknown property's name: what looks like a slip of the pen. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    private final JsonMapper mapper =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNameLength(MAX_NAME_LENGTH)
                                                    .maxTokenCount(MAX_TOKENS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // looked for below: it is no matter of types
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    text.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .withCoercionConfig(
                            LogicalType.Integer,
                            number ->
                                    number.setCoercion(
                                                    CoercionInputShape.String, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.EmptyString,
                                                    CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    <T> T read(byte[] body, Class<T> type) {
        return parse(body, parser -> mapper.readValue(parser, type));
    }

    /** Reads a JSON object as it is, to be bound later by {@link #bind}. */
    ObjectNode readObject(byte[] body) {
        JsonNode tree = parse(body, mapper::readTree);
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw problem(ProblemType.INVALID_REQUEST, "", "type", "is a JSON object");
    }

    <T> T bind(ObjectNode object, Class<T> type) {
        try {
            return mapper.treeToValue(object, type);
        } catch (JacksonException notAsExpected) {
            throw problem(notAsExpected);
        }
    }

    private <T> T parse(byte[] body, Reading<T> reading) {
        String text = utf8(body);
        if (text.isBlank()) {
            throw notJson("");
        }
        T value;
        try (JsonParser parser = mapper.createParser(text)) {
            value = reading.of(parser);
            if (parser.nextToken() != null) {
                throw notJson("");
            }
        } catch (JacksonException notAsExpected) {
            throw problem(notAsExpected);
        }
        if (value == null) {
            throw problem(ProblemType.INVALID_REQUEST, "", "type", "is a JSON object");
        }
        return value;
    }

    /**
     * Decodes strictly: the parser itself would take overlong forms, and would guess UTF-16 and
     * UTF-32, in which each ASCII character has a zero.
     */
    private static String utf8(byte[] body) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            if (text.indexOf(0) < 0) {
                return text;
            }
        } catch (CharacterCodingException broken) {
            // answered below, as a zero is
        }
        throw problem(ProblemType.MALFORMED_JSON, "", "encoding", "is in UTF-8");
    }

    private static ProblemException problem(JacksonException cause) {
        String place =
                cause instanceof DatabindException ? pointer(cause) : whereTheParserStands(cause);
        if (cause instanceof UnrecognizedPropertyException) {
            return problem(
                    ProblemType.INVALID_REQUEST, place, "unknown-property", "is not known here");
        }
        if (cause instanceof StreamConstraintsException) {
            return problem(
                    ProblemType.MALFORMED_JSON,
                    place,
                    "too-complex",
                    "has at most 20 levels and 1,500 tokens, short names and numbers");
        }
        if (cause instanceof DatabindException) {
            return problem(
                    ProblemType.INVALID_REQUEST, place, "type", "has another type than expected");
        }
        if (cause.getOriginalMessage().startsWith("Duplicate")) {
            return problem(
                    ProblemType.MALFORMED_JSON,
                    whereTheParserStands(cause),
                    "duplicate-property",
                    "is given once");
        }
        return notJson(place);
    }

    private static ProblemException notJson(String place) {
        return problem(ProblemType.MALFORMED_JSON, place, "syntax", "is well-formed JSON");
    }

    private static ProblemException problem(
            ProblemType type, String pointer, String code, String message) {
        return ProblemException.of(type, List.of(new Violation(pointer, code, message)));
    }

    private static String pointer(JacksonException cause) {
        var pointer = new StringBuilder();
        for (JacksonException.Reference step : cause.getPath()) {
            append(pointer, step.getPropertyName(), step.getIndex());
        }
        return pointer.toString();
    }

    private static String whereTheParserStands(JacksonException cause) {
        return cause.processor() instanceof JsonParser parser
                ? pointer(parser.streamReadContext())
                : "";
    }

    private static String pointer(@Nullable TokenStreamContext place) {
        if (place == null || place.inRoot()) {
            return "";
        }
        var pointer = new StringBuilder(pointer(place.getParent()));
        if (place.inArray() ? place.hasCurrentIndex() : place.hasCurrentName()) {
            append(pointer, place.currentName(), place.getCurrentIndex());
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, @Nullable String name, int index) {
        if (name == null) {
            pointer.append('/').append(index);
        } else if (PLAIN_NAME.matcher(name).matches()) {
            pointer.append('/').append(name);
        }
    }

    /** What is done with the parser of a body. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(JsonParser parser);
    }
}
