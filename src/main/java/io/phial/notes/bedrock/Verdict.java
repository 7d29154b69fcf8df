package io.phial.notes.bedrock;

import io.phial.notes.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailResponse;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAction;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAssessment;

/**
 * What a guardrail's answer says of the text that it was sent, if it can be believed.
 *
 * <p>The action of the answer alone says little: {@code GUARDRAIL_INTERVENED} means blocked or
 * masked, for personal data or for another reason. So each finding is looked at, and an answer that
 * is at odds with itself or with the text is no answer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ApplyGuardrail.html">ApplyGuardrail</a>
 */
record Verdict(List<Place> places) {

    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(word -> word);

    static Verdict of(String sent, ApplyGuardrailResponse answer) throws OddAnswerException {
        requireWhole(answer);
        List<Sighting> sightings = Sighting.in(answer.assessments());
        boolean intervened = answer.action() == GuardrailAction.GUARDRAIL_INTERVENED;
        if (!intervened && answer.action() != GuardrailAction.NONE) {
            throw new OddAnswerException("it does not say what it did");
        }
        if (blocked(sightings)) {
            require(intervened, "it blocked something and let it pass");
            return new Verdict(located(sent, sightings));
        }
        requireNoOtherPolicy(answer.assessments());
        Map<String, Set<String>> masked = masked(sightings);
        require(intervened != masked.isEmpty(), "what it did is not what it found");
        List<Place> places = new ArrayList<>(located(sent, sightings));
        if (intervened) {
            places.addAll(masks(sent, answer, masked));
        }
        return new Verdict(places);
    }

    private static boolean blocked(List<Sighting> sightings) {
        return sightings.stream().anyMatch(one -> one.action() == Action.BLOCKED);
    }

    private static void requireWhole(ApplyGuardrailResponse answer) throws OddAnswerException {
        var coverage = answer.guardrailCoverage();
        var text = coverage == null ? null : coverage.textCharacters();
        if (text != null && text.guarded() != null && text.total() != null) {
            require(text.guarded() >= text.total(), "it read only a part");
        }
    }

    /** A guardrail for notes looks for personal data; what else it dislikes is not our answer. */
    private static void requireNoOtherPolicy(List<GuardrailAssessment> assessments)
            throws OddAnswerException {
        boolean none =
                assessments.stream()
                        .flatMap(Verdict::otherActions)
                        .allMatch(action -> "NONE".equals(action));
        require(none, "it intervened for another reason than personal data");
    }

    private static Stream<@Nullable String> otherActions(GuardrailAssessment one) {
        Stream.Builder<@Nullable String> actions = Stream.builder();
        if (one.topicPolicy() != null) {
            one.topicPolicy().topics().forEach(topic -> actions.add(topic.actionAsString()));
        }
        if (one.contentPolicy() != null) {
            one.contentPolicy().filters().forEach(filter -> actions.add(filter.actionAsString()));
        }
        if (one.wordPolicy() != null) {
            one.wordPolicy().customWords().forEach(word -> actions.add(word.actionAsString()));
            one.wordPolicy().managedWordLists().forEach(word -> actions.add(word.actionAsString()));
        }
        if (one.contextualGroundingPolicy() != null) {
            one.contextualGroundingPolicy()
                    .filters()
                    .forEach(filter -> actions.add(filter.actionAsString()));
        }
        return actions.build();
    }

    private static Map<String, Set<String>> masked(List<Sighting> sightings) {
        Map<String, Set<String>> words = new HashMap<>();
        for (Sighting one : sightings) {
            if (one.action() == Action.ANONYMIZED) {
                Set<String> known =
                        words.computeIfAbsent(one.kind(), kind -> new TreeSet<>(LONGEST_FIRST));
                if (one.match() != null) {
                    known.add(one.match());
                }
            }
        }
        return words;
    }

    private static List<Place> masks(
            String sent, ApplyGuardrailResponse answer, Map<String, Set<String>> masked)
            throws OddAnswerException {
        require(answer.outputs().size() == 1, "it masked something and gave no text back");
        String text = answer.outputs().getFirst().text();
        require(text != null && !text.isBlank(), "it masked something and gave no text back");
        List<Place> masks = Alignment.of(sent, text, masked);
        for (var kind : masked.entrySet()) {
            boolean there = masks.stream().anyMatch(mask -> mask.kind().equals(kind.getKey()));
            require(there, "it found something and did not mask it");
            for (String word : kind.getValue()) {
                int at = sent.indexOf(word);
                boolean once = at >= 0 && sent.indexOf(word, at + 1) < 0;
                boolean covered =
                        masks.stream().anyMatch(mask -> mask.covers(at, at + word.length()));
                require(!once || covered, "it found something and did not mask it");
            }
        }
        return masks;
    }

    /** Places of what is not masked, which are for counting alone. */
    private static List<Place> located(String sent, List<Sighting> sightings) {
        Map<String, Integer> from = new HashMap<>();
        List<Place> places = new ArrayList<>();
        boolean blocked = blocked(sightings);
        for (Sighting one : sightings) {
            String match = one.match();
            if (one.action() == Action.ANONYMIZED && !blocked) {
                continue;
            }
            int at = match == null ? -1 : sent.indexOf(match, from.getOrDefault(match, 0));
            if (match == null || at < 0) {
                places.add(Place.nowhere(one.kind(), one.action()));
            } else {
                places.add(new Place(at, at + match.length(), one.kind(), one.action()));
                from.put(match, at + match.length());
            }
        }
        return places;
    }

    private static void require(boolean holds, String why) throws OddAnswerException {
        if (!holds) {
            throw new OddAnswerException(why);
        }
    }
}
