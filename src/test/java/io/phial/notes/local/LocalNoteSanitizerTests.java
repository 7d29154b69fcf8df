package io.phial.notes.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.notes.Action;
import io.phial.notes.EntityType;
import io.phial.notes.NoteSanitizer;
import io.phial.notes.NoteSanitizerContract;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LocalNoteSanitizerTests extends NoteSanitizerContract {

    @Override
    protected NoteSanitizer sanitizer() {
        return new LocalNoteSanitizer();
    }

    @Test
    void aDetectorThatFailsMakesTheNoteUnavailableAndSaysNothingOfIt(CapturedOutput output) {
        NoteSanitizer failing =
                new LocalNoteSanitizer(
                        Policy.load(),
                        reading -> {
                            throw new IllegalStateException(reading.text().text());
                        });
        assertThat(failing.sanitize(NoteText.of("quotidian canary")))
                .isEqualTo(new Outcome.Unavailable());
        assertThat(output).contains("IllegalStateException").doesNotContain("canary");
    }

    @Test
    void anotherPolicyDecidesOtherwiseOverTheSameFindings() {
        Map<EntityType, Action> actions = new EnumMap<>(EntityType.class);
        for (EntityType type : EntityType.values()) {
            actions.put(type, type == EntityType.URL ? Action.ANONYMIZED : Action.NONE);
        }
        NoteSanitizer lenient =
                new LocalNoteSanitizer(new Policy("lenient-7", actions), Detectors::detect);
        assertThat(lenient.sanitize(NoteText.of("SSN 219-09-9998, see https://example.org/x.")))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept -> {
                            assertThat(kept.policyVersion()).isEqualTo("lenient-7");
                            assertThat(kept.text().revealText())
                                    .isEqualTo("SSN 219-09-9998, see {URL}.");
                        });
    }

    @Test
    void whatTheDefaultPolicyLetsStandIsCountedInACleanNote() {
        String note =
                "MRN: 123-45-6789, from 10.1.2.3, see https://example.org, IBAN"
                        + " DE89 3704 0044 0532 0130 00.";
        assertThat(sanitizer().sanitize(NoteText.of(note)))
                .isInstanceOfSatisfying(
                        Outcome.Clean.class,
                        clean ->
                                assertThat(clean.findings())
                                        .allMatch(finding -> finding.action() == Action.NONE)
                                        .extracting("type")
                                        .containsExactlyInAnyOrder(
                                                EntityType.MEDICAL_RECORD_NUMBER,
                                                EntityType.IP_ADDRESS,
                                                EntityType.URL,
                                                EntityType.INTERNATIONAL_BANK_ACCOUNT_NUMBER));
    }

    @Test
    void charactersAroundAFindingAreKeptAsTheyWereWritten() {
        String note = "Ｎａïve\u00a0– ring\u200b \uff16\uff11\uff17‑555‑0134\u200b… “ok”";
        assertThat(sanitizer().sanitize(NoteText.of(note)))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept ->
                                assertThat(kept.text().revealText())
                                        .isEqualTo("Ｎａïve\u00a0– ring\u200b {PHONE}\u200b… “ok”"));
    }
}
