package io.phial.notes.local;

import io.phial.instance.Primer;
import io.phial.notes.Action;
import io.phial.notes.EntityType;
import io.phial.notes.Finding;
import io.phial.notes.NoteSanitizer;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Cleans notes without leaving this machine, before anybody else sees them. */
@Component
@Order(0)
public final class LocalNoteSanitizer implements NoteSanitizer, Primer {

    private static final Logger log = LoggerFactory.getLogger(LocalNoteSanitizer.class);

    private final Policy policy;
    private final Function<Reading, List<Span>> detectors;

    public LocalNoteSanitizer() {
        this(Policy.load(), Detectors::detect);
    }

    LocalNoteSanitizer(Policy policy, Function<Reading, List<Span>> detectors) {
        this.policy = policy;
        this.detectors = detectors;
    }

    @Override
    public void prime() {
        sanitize(NoteText.of("Seen for hypertension. Call back at 617-555-0134."));
    }

    @Override
    public Outcome sanitize(NoteText text) {
        try {
            Reading reading = Reading.of(text.revealText());
            return decide(text, reading, detectors.apply(reading));
        } catch (RuntimeException e) {
            // the message of an exception may repeat the note, its class can't
            log.error("a note could not be judged: {}", e.getClass().getName());
            return new Outcome.Unavailable();
        }
    }

    private Outcome decide(NoteText text, Reading reading, List<Span> spans) {
        List<Finding> findings = findings(spans);
        if (findings.stream().anyMatch(finding -> finding.action() == Action.BLOCKED)) {
            return new Outcome.Blocked(policy.version(), findings);
        }
        List<Span> cuts =
                spans.stream()
                        .filter(span -> policy.actionFor(span.type()) == Action.ANONYMIZED)
                        .toList();
        if (cuts.isEmpty()) {
            return new Outcome.Clean(text, policy.version(), findings);
        }
        String kept = Anonymizer.replace(text.revealText(), reading.text(), cuts);
        return new Outcome.Anonymized(NoteText.of(kept), policy.version(), findings);
    }

    private List<Finding> findings(List<Span> spans) {
        Map<EntityType, Integer> counts = new EnumMap<>(EntityType.class);
        spans.forEach(span -> counts.merge(span.type(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(
                        entry ->
                                new Finding(
                                        entry.getKey(),
                                        policy.actionFor(entry.getKey()),
                                        entry.getValue()))
                .toList();
    }
}
