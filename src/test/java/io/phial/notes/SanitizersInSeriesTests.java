package io.phial.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A note passes only if every sanitizer of the series lets it pass. */
class SanitizersInSeriesTests {

    private static final Finding PHONE = new Finding(EntityType.PHONE, Action.ANONYMIZED, 1);
    private static final Finding SSN =
            new Finding(EntityType.US_SOCIAL_SECURITY_NUMBER, Action.BLOCKED, 1);
    private static final NoteText NOTE = NoteText.of("Call 1, call 2.");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void eachGetsWhatTheOneBeforeItLeft() {
        assertThat(sanitize(masking("1", "a"), masking("2", "b"), clean("c")))
                .isEqualTo(
                        new Outcome.Anonymized(
                                NoteText.of("Call {PHONE}, call {PHONE}."),
                                "a+b+c",
                                List.of(new Finding(EntityType.PHONE, Action.ANONYMIZED, 2))));
    }

    @Test
    void aNoteThatNobodyChangesIsClean() {
        assertThat(sanitize(clean("a"), clean("b")))
                .isEqualTo(new Outcome.Clean(NOTE, "a+b", List.of()));
    }

    @Test
    void nobodyIsAskedAfterOneThatBlocks() {
        assertThat(
                        sanitize(
                                masking("1", "a"),
                                text -> new Outcome.Blocked("b", List.of(SSN)),
                                counting()))
                .isEqualTo(new Outcome.Blocked("a+b", List.of(PHONE, SSN)));
        assertThat(asked).hasValue(0);
    }

    @Test
    void nobodyIsAskedAfterOneThatCantAnswerAndNothingOfItIsKept() {
        assertThat(sanitize(masking("1", "a"), text -> new Outcome.Unavailable(), counting()))
                .isEqualTo(new Outcome.Unavailable());
        assertThat(asked).hasValue(0);
        assertThat(meters.find("phial.notes.findings").counters()).isEmpty();
    }

    @Test
    void findingsAreCountedByTypeAndAction() {
        sanitize(masking("1", "a"), masking("2", "b"));
        assertThat(
                        meters.get("phial.notes.findings")
                                .tags("type", "PHONE", "action", "ANONYMIZED")
                                .counter()
                                .count())
                .isEqualTo(2);
    }

    private Outcome sanitize(NoteSanitizer... sanitizers) {
        return new SanitizersInSeries(List.of(sanitizers), meters).sanitize(NOTE);
    }

    private NoteSanitizer counting() {
        return text -> {
            asked.incrementAndGet();
            return new Outcome.Clean(text, "counting", List.of());
        };
    }

    private static NoteSanitizer clean(String policy) {
        return text -> new Outcome.Clean(text, policy, List.of());
    }

    private static NoteSanitizer masking(String place, String policy) {
        return text ->
                new Outcome.Anonymized(
                        NoteText.of(text.revealText().replace(place, "{PHONE}")),
                        policy,
                        List.of(PHONE));
    }
}
