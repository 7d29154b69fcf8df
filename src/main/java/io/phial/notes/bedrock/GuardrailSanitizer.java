package io.phial.notes.bedrock;

import io.phial.notes.Action;
import io.phial.notes.NoteSanitizer;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentSource;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTextBlock;

/**
 * Has notes judged by a guardrail of Amazon Bedrock.
 *
 * <p>Its text is never taken over: it says what is to be masked, and we mask that in our own. What
 * it can't answer, or answers oddly, makes the note unavailable; the local detectors are not asked
 * again, because nothing can be in the text that they have not seen.
 *
 * <p>A note is what somebody puts in, so it is judged as {@code INPUT}: the guardrail's actions for
 * prompts count.
 */
@Order(GuardrailSanitizer.ORDER)
final class GuardrailSanitizer implements NoteSanitizer {

    static final int ORDER = 100;

    private final BedrockRuntimeClient bedrock;
    private final GuardrailSettings settings;
    private final BedrockCalls calls;

    GuardrailSanitizer(
            BedrockRuntimeClient bedrock, GuardrailSettings settings, BedrockCalls calls) {
        this.bedrock = bedrock;
        this.settings = settings;
        this.calls = calls;
    }

    @Override
    public Outcome sanitize(NoteText note) {
        String policyVersion = settings.policyVersion();
        List<Place> places = new ArrayList<>();
        try {
            for (Piece piece : Piece.of(note.revealText(), settings.getPieceLength())) {
                if (piece.wordless()) {
                    continue;
                }
                List<Place> found = judged(piece);
                found.forEach(place -> places.add(place.movedBy(piece.start())));
                if (blocks(found)) {
                    break;
                }
            }
            return Judgement.of(note, places, policyVersion);
        } catch (SdkException fault) {
            calls.failed(fault);
        } catch (OddAnswerException answer) {
            calls.odd(answer);
        }
        return new Outcome.Unavailable();
    }

    private List<Place> judged(Piece piece) throws OddAnswerException {
        if (!settings.complete()) {
            throw new OddAnswerException("no guardrail is set");
        }
        var answer = bedrock.applyGuardrail(request(piece.text()));
        List<Place> found = Verdict.of(piece.text(), answer).places();
        calls.ended(blocks(found) ? "blocked" : masks(found) ? "anonymized" : "clean");
        return found;
    }

    private ApplyGuardrailRequest request(String text) {
        return ApplyGuardrailRequest.builder()
                .guardrailIdentifier(settings.getId())
                .guardrailVersion(settings.getVersion())
                .source(GuardrailContentSource.INPUT)
                .content(
                        GuardrailContentBlock.fromText(
                                GuardrailTextBlock.builder().text(text).build()))
                .build();
    }

    private static boolean blocks(List<Place> found) {
        return found.stream().anyMatch(place -> place.action() == Action.BLOCKED);
    }

    private static boolean masks(List<Place> found) {
        return found.stream().anyMatch(place -> place.action() == Action.ANONYMIZED);
    }
}
