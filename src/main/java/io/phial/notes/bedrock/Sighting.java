package io.phial.notes.bedrock;

import io.phial.notes.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAssessment;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailPiiEntityFilter;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailRegexFilter;

/**
 * One finding of a guardrail, with the words that it matched, which go nowhere from here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_GuardrailPiiEntityFilter.html">GuardrailPiiEntityFilter</a>
 */
record Sighting(String kind, Action action, @Nullable String match) {

    static List<Sighting> in(List<GuardrailAssessment> assessments) throws OddAnswerException {
        List<Sighting> sightings = new ArrayList<>();
        for (GuardrailAssessment assessment : assessments) {
            var policy = assessment.sensitiveInformationPolicy();
            if (policy == null) {
                continue;
            }
            for (GuardrailPiiEntityFilter pii : policy.piiEntities()) {
                add(sightings, pii.typeAsString(), pii.actionAsString(), pii.match());
            }
            for (GuardrailRegexFilter regex : policy.regexes()) {
                add(sightings, regex.name(), regex.actionAsString(), regex.match());
            }
        }
        return sightings;
    }

    private static void add(
            List<Sighting> sightings,
            @Nullable String kind,
            @Nullable String action,
            @Nullable String match)
            throws OddAnswerException {
        if (kind == null || kind.isEmpty()) {
            throw new OddAnswerException("it found something without a kind");
        }
        String words = match == null || match.isEmpty() ? null : match;
        sightings.add(new Sighting(kind, action(action), words));
    }

    private static Action action(@Nullable String action) throws OddAnswerException {
        return switch (action == null ? "" : action) {
            case "BLOCKED" -> Action.BLOCKED;
            case "ANONYMIZED" -> Action.ANONYMIZED;
            case "NONE" -> Action.NONE;
            default -> throw new OddAnswerException("it took an action that is not known");
        };
    }

    @Override
    public String toString() {
        return "Sighting[" + action + "]";
    }
}
