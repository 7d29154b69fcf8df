package io.phial.notes.bedrock;

import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import io.phial.startup.StartCheck;
import java.util.List;

/** Has a harmless sentence judged, so that a start without a working guardrail is none. */
final class GuardrailCheck implements StartCheck {

    private static final NoteText HARMLESS = NoteText.of("Seen for a routine visit.");

    private final GuardrailSanitizer sanitizer;
    private final GuardrailSettings settings;

    GuardrailCheck(GuardrailSanitizer sanitizer, GuardrailSettings settings) {
        this.sanitizer = sanitizer;
        this.settings = settings;
    }

    @Override
    public List<String> complaints() {
        if (!settings.complete()) {
            return List.of(
                    "phial.notes.guardrail.version is not set (parameter"
                            + " /phial/<environment>/notes/guardrail/version).");
        }
        if (sanitizer.sanitize(HARMLESS) instanceof Outcome.Unavailable) {
            return List.of(
                    "The guardrail of phial.notes.guardrail.id (parameter"
                            + " /phial/<environment>/notes/guardrail/id) does not answer, or may"
                            + " not be asked (bedrock:ApplyGuardrail).");
        }
        return List.of();
    }
}
