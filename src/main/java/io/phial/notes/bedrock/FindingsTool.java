package io.phial.notes.bedrock;

import io.phial.notes.Action;
import io.phial.notes.EntityType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.SpecificToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/**
 * The one way in which a model may answer: a list of kinds and words.
 *
 * <p>Where the words stand is looked up here, at every place where they occur, because models count
 * characters badly. Words that are not in the note show that the answer is not about it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse</a>
 */
final class FindingsTool {

    static final String NAME = "report_personal_data";

    private static final int SHORTEST = 4;
    private static final int LONGEST = 500;
    private static final int MOST = 500;
    private static final Pattern MASK = Pattern.compile("\\{[A-Z_]+}");

    /** What is done about each kind: as the local policy has it. */
    private static final Map<EntityType, Action> ACTIONS =
            new EnumMap<>(
                    Map.of(
                            EntityType.US_SOCIAL_SECURITY_NUMBER, Action.BLOCKED,
                            EntityType.CREDIT_DEBIT_CARD_NUMBER, Action.BLOCKED,
                            EntityType.PHONE, Action.ANONYMIZED,
                            EntityType.EMAIL, Action.ANONYMIZED,
                            EntityType.ADDRESS, Action.ANONYMIZED));

    private FindingsTool() {}

    static ToolConfiguration configuration() {
        var tool =
                ToolSpecification.builder()
                        .name(NAME)
                        .description("Reports the personal data that a clinical note holds.")
                        .inputSchema(ToolInputSchema.fromJson(schema()))
                        .build();
        return ToolConfiguration.builder()
                .tools(Tool.fromToolSpec(tool))
                .toolChoice(ToolChoice.fromTool(SpecificToolChoice.builder().name(NAME).build()))
                .build();
    }

    private static Document schema() {
        Document types =
                Document.fromList(
                        ACTIONS.keySet().stream()
                                .map(type -> Document.fromString(type.name()))
                                .toList());
        Document finding =
                object(
                        Map.of(
                                "type",
                                Document.fromMap(
                                        Map.of(
                                                "type",
                                                Document.fromString("string"),
                                                "enum",
                                                types)),
                                "text",
                                Document.fromMap(Map.of("type", Document.fromString("string")))),
                        "type",
                        "text");
        Document findings =
                Document.fromMap(Map.of("type", Document.fromString("array"), "items", finding));
        return object(Map.of("findings", findings), "findings");
    }

    private static Document object(Map<String, Document> properties, String... required) {
        List<Document> names = new ArrayList<>();
        for (String name : required) {
            names.add(Document.fromString(name));
        }
        return Document.fromMap(
                Map.of(
                        "type",
                        Document.fromString("object"),
                        "properties",
                        Document.fromMap(properties),
                        "required",
                        Document.fromList(names),
                        "additionalProperties",
                        Document.fromBoolean(false)));
    }

    /** The places in the text that the answer reports. */
    static List<Place> places(String text, ConverseResponse answer) throws OddAnswerException {
        require(answer.stopReason() == StopReason.TOOL_USE, "it did not answer by the tool");
        List<Document> findings = findings(answer);
        require(findings.size() <= MOST, "it found too much");
        List<Place> places = new ArrayList<>();
        for (Document finding : findings) {
            String words = string(member(finding, "text"));
            EntityType type = type(string(member(finding, "type")));
            if (!MASK.matcher(words).matches()) {
                add(places, text, type, words);
            }
        }
        return places;
    }

    private static List<Document> findings(ConverseResponse answer) throws OddAnswerException {
        var message = answer.output() == null ? null : answer.output().message();
        List<ToolUseBlock> uses =
                message == null
                        ? List.of()
                        : message.content().stream()
                                .filter(block -> block.toolUse() != null)
                                .map(ContentBlock::toolUse)
                                .toList();
        require(uses.size() == 1, "it did not answer by the tool");
        require(NAME.equals(uses.getFirst().name()), "it did not answer by the tool");
        Document findings = member(uses.getFirst().input(), "findings");
        require(findings.isList(), "its answer has not the form asked for");
        return findings.asList();
    }

    private static void add(List<Place> places, String text, EntityType type, String words)
            throws OddAnswerException {
        boolean plausible = words.strip().length() >= SHORTEST && words.length() <= LONGEST;
        require(plausible, "it found something too short or too long");
        int at = text.indexOf(words);
        require(at >= 0, "it found what is not in the note");
        while (at >= 0) {
            Action action = ACTIONS.getOrDefault(type, Action.BLOCKED);
            places.add(new Place(at, at + words.length(), type.name(), action));
            at = text.indexOf(words, at + words.length());
        }
    }

    private static EntityType type(String name) throws OddAnswerException {
        for (EntityType type : ACTIONS.keySet()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new OddAnswerException("it found a kind that it was not asked for");
    }

    private static Document member(@Nullable Document object, String name)
            throws OddAnswerException {
        @Nullable Document member =
                object != null && object.isMap() ? object.asMap().get(name) : null;
        if (member == null) {
            throw new OddAnswerException("its answer has not the form asked for");
        }
        return member;
    }

    private static String string(Document document) throws OddAnswerException {
        require(document.isString(), "its answer has not the form asked for");
        return document.asString();
    }

    private static void require(boolean holds, String why) throws OddAnswerException {
        if (!holds) {
            throw new OddAnswerException(why);
        }
    }
}
