package io.phial.notes.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.BesideOthers;
import io.phial.notes.Action;
import io.phial.notes.EntityType;
import io.phial.notes.Finding;
import io.phial.notes.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long note goes in pieces, and nothing is lost between them. */
@BesideOthers
class LongNotesTests {

    private static final int LENGTH = 4_000;
    private static final String WORDS = "Seen for follow up of hypertension today. ";
    private static final String LETTERS = "x".repeat(WORDS.length());

    private final CannedGuardrail guardrail =
            new CannedGuardrail(text -> GuardrailRules.usual().answer(text));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "617-555-0134",
                "e.gleason@example.org",
                "577 Schaden Street, Springfield, MA 01105"
            })
    void whatLiesAnywhereAroundACutIsMaskedOnce(String entity) {
        for (String filler : List.of(WORDS, LETTERS)) {
            int step = filler.equals(WORDS) ? 1 : 7;
            for (int at = 2_700; at <= 4_100; at += step) {
                String before = filler(filler, at) + " ";
                String after = " " + filler(filler, 3_000);
                Outcome outcome = guardrail.judge(before + entity + after, LENGTH);
                assertThat(outcome)
                        .as("at %d", at)
                        .isInstanceOfSatisfying(
                                Outcome.Anonymized.class,
                                kept -> {
                                    assertThat(kept.text().revealText())
                                            .startsWith(before + "{")
                                            .endsWith("}" + after)
                                            .hasSizeLessThan(before.length() + after.length() + 10);
                                    assertThat(kept.findings())
                                            .singleElement()
                                            .extracting(Finding::count)
                                            .isEqualTo(1);
                                });
            }
        }
    }

    @Test
    void whatBlocksIsFoundAnywhereAroundACut() {
        for (int at = 2_700; at <= 4_100; at += 3) {
            String note = filler(WORDS, at) + " 219-09-9998 " + filler(WORDS, 3_000);
            assertThat(guardrail.judge(note, LENGTH))
                    .as("at %d", at)
                    .isEqualTo(
                            new Outcome.Blocked(
                                    "guardrail/gr4a1l:7",
                                    List.of(
                                            new Finding(
                                                    EntityType.US_SOCIAL_SECURITY_NUMBER,
                                                    Action.BLOCKED,
                                                    1))));
        }
    }

    @Test
    void whatLiesInTheOverlapIsNotCountedTwiceAndWhatLiesApartIs() {
        String note = (WORDS.repeat(20) + "Call 617-555-0134. ").repeat(20);
        assertThat(guardrail.judge(note, LENGTH))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept -> {
                            assertThat(kept.findings())
                                    .containsExactly(
                                            new Finding(EntityType.PHONE, Action.ANONYMIZED, 20));
                            assertThat(kept.text().revealText())
                                    .isEqualTo((WORDS.repeat(20) + "Call {PHONE}. ").repeat(20));
                        });
    }

    @Test
    void aNoteOfTheLongestKindTakesTwoCallsAndAShortOneOne() {
        guardrail.judge(filler(WORDS, 20_000), 12_000);
        assertThat(guardrail.sent()).hasSize(2).allMatch(text -> text.length() <= 12_000);
        guardrail.sent().clear();

        guardrail.judge(filler(WORDS, 12_000), 12_000);
        assertThat(guardrail.sent()).hasSize(1);
    }

    @Test
    void noCharacterIsCutInTwo() {
        String note = "\uD83D\uDE00".repeat(6_001) + "x";
        assertThat(guardrail.judge(note, LENGTH)).isInstanceOf(Outcome.Clean.class);
        assertThat(guardrail.judge("y" + note, LENGTH)).isInstanceOf(Outcome.Clean.class);
        assertThat(guardrail.sent()).noneMatch(text -> text.contains("\uFFFD"));
    }

    @Test
    void aNoteOfNothingButEntitiesIsMasked() {
        var rules = new GuardrailRules().rule("PIN", "ANONYMIZED", "\\d");
        String note = "1 ".repeat(6_000).strip();
        assertThat(new CannedGuardrail(rules::answer).judge(note, 25_000))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept -> assertThat(kept.text().revealText()).doesNotContain("1"));
    }

    @Test
    void noFurtherPieceIsAskedAfterOneThatBlocks() {
        guardrail.judge("SSN 219-09-9998. " + filler(WORDS, 20_000), LENGTH);
        assertThat(guardrail.sent()).hasSize(1);
    }

    private static String filler(String words, int length) {
        return words.repeat(length / words.length() + 1).substring(0, length);
    }
}
