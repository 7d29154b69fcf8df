package io.phial.patient.web;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemException.Violation;
import io.phial.problem.ProblemType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON as RFC 8259 has it and nothing more: UTF-8, one document, no duplicate or unknown
 * properties, no value taken for one of another type, at most 20 levels deep.
 */
final class StrictJson {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NAME_LENGTH = 200;

    /** What may be repeated of an unknown property's name: what looks like a slip of the pen. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    private final JsonMapper mapper =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNameLength(MAX_NAME_LENGTH)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
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
                    .build();

    <T> T read(byte[] body, Class<T> type) {
        if (isNotUtf8(body)) {
            throw problem(ProblemType.MALFORMED_JSON, "", "encoding", "is in UTF-8");
        }
        T value;
        try {
            value = mapper.readValue(body, type);
        } catch (JacksonException notAsExpected) {
            throw problem(notAsExpected);
        }
        if (value == null) {
            throw problem(ProblemType.INVALID_REQUEST, "", "type", "is a JSON object");
        }
        return value;
    }

    /** The parser would take UTF-16 and UTF-32 too: in them each ASCII character has a zero. */
    private static boolean isNotUtf8(byte[] body) {
        for (byte one : body) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    private static ProblemException problem(JacksonException cause) {
        String place = pointer(cause);
        if (cause instanceof UnrecognizedPropertyException) {
            return problem(
                    ProblemType.INVALID_REQUEST, place, "unknown-property", "is not known here");
        }
        if (cause instanceof StreamConstraintsException) {
            return problem(
                    ProblemType.MALFORMED_JSON,
                    place,
                    "too-complex",
                    "is at most 20 levels deep, with names of at most 200 characters");
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
        var pointer = new StringBuilder();
        if (cause.processor() instanceof JsonParser parser) {
            JsonPointer step = parser.streamReadContext().pathAsPointer();
            for (; step != null && !step.matches(); step = step.tail()) {
                append(pointer, step.getMatchingProperty(), step.getMatchingIndex());
            }
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, @Nullable String name, int index) {
        if (name == null) {
            pointer.append('/').append(index);
        } else if (PLAIN_NAME.matcher(name).matches() || index >= 0) {
            pointer.append('/').append(name);
        }
    }
}
