package io.phial.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sanitizer promises, whatever finds the personal data behind it. */
public abstract class NoteSanitizerContract {

    private static final String SSN = "219-09-9998";
    private static final String CARD = "4012 8888 8888 1881";
    private static final String PHONE = "617-555-0134";
    private static final String EMAIL = "e.gleason@example.org";
    private static final String ADDRESS = "577 Schaden Street, Springfield, MA 01105";

    protected abstract NoteSanitizer sanitizer();

    @Test
    void aNoteWithoutPersonalDataStaysAsItWasSent() {
        String note =
                "Seen for hypertension, BP 128/76.\r\n\tNaïve to ACE inhibitors — start 5 mg.";
        assertThat(sanitize(note))
                .isInstanceOfSatisfying(
                        Outcome.Clean.class,
                        clean -> {
                            assertThat(clean.text().revealText()).isEqualTo(note);
                            assertThat(clean.findings()).isEmpty();
                            assertThat(clean.policyVersion()).isNotBlank();
                        });
    }

    @Test
    void aSocialSecurityNumberBlocksTheNote() {
        assertBlocked("Her SSN is " + SSN + ".", EntityType.US_SOCIAL_SECURITY_NUMBER);
    }

    @Test
    void aPaymentCardBlocksTheNote() {
        assertBlocked("Paid by card " + CARD + ".", EntityType.CREDIT_DEBIT_CARD_NUMBER);
    }

    @Test
    void aPhoneNumberIsAnonymized() {
        assertAnonymized("Call back at " + PHONE + ".", "Call back at {PHONE}.", EntityType.PHONE);
    }

    @Test
    void anEmailAddressIsAnonymized() {
        assertAnonymized("Write to " + EMAIL + " soon", "Write to {EMAIL} soon", EntityType.EMAIL);
    }

    @Test
    void aPostalAddressIsAnonymized() {
        assertAnonymized("Lives at " + ADDRESS + ".", "Lives at {ADDRESS}.", EntityType.ADDRESS);
    }

    @Test
    void eachKindIsCountedOnItsOwn() {
        Outcome outcome = sanitize("Call " + PHONE + " or 978-555-0166, write to " + EMAIL + ".");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept -> {
                            assertThat(kept.text().revealText())
                                    .isEqualTo("Call {PHONE} or {PHONE}, write to {EMAIL}.");
                            assertThat(kept.findings())
                                    .containsExactlyInAnyOrder(
                                            new Finding(EntityType.PHONE, Action.ANONYMIZED, 2),
                                            new Finding(EntityType.EMAIL, Action.ANONYMIZED, 1));
                        });
    }

    @Test
    void aBlockedNoteTellsEverythingThatWasFound() {
        assertThat(sanitize("SSN " + SSN + ", phone " + PHONE))
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked ->
                                assertThat(blocked.findings())
                                        .extracting(Finding::type)
                                        .contains(
                                                EntityType.US_SOCIAL_SECURITY_NUMBER,
                                                EntityType.PHONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\0", "\uD800", "\uDFFF tail", "\n\n\n", "\u202E\u200B", "𝟘"})
    void oddTextIsJudgedAndNotThrownAt(String note) {
        assertThat(sanitize(note)).isInstanceOf(Outcome.Clean.class);
    }

    @Test
    void aNoteOfTheLongestKindIsJudged() {
        String note = "Seen for hypertension. ".repeat(900).substring(0, 20_000);
        assertThat(sanitize(note)).isInstanceOf(Outcome.Clean.class);
    }

    @Test
    void noOutcomeShowsTheNoteWhenItIsPrinted() {
        for (String value : List.of(SSN, CARD, PHONE, EMAIL, ADDRESS, "hypertension")) {
            assertThat(sanitize("Seen: " + value).toString()).doesNotContain(value);
        }
    }

    @Test
    void aCleanedNoteIsClean() {
        Outcome first = sanitize("Call " + PHONE + ", write to " + EMAIL + ", lives at " + ADDRESS);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        kept ->
                                assertThat(sanitizer().sanitize(kept.text()))
                                        .isInstanceOf(Outcome.Clean.class));
    }

    private Outcome sanitize(String note) {
        return sanitizer().sanitize(NoteText.of(note));
    }

    private void assertBlocked(String note, EntityType type) {
        assertThat(sanitize(note))
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked ->
                                assertThat(blocked.findings())
                                        .contains(new Finding(type, Action.BLOCKED, 1)));
    }

    private void assertAnonymized(String note, String kept, EntityType type) {
        assertThat(sanitize(note))
                .isInstanceOfSatisfying(
                        Outcome.Anonymized.class,
                        outcome -> {
                            assertThat(outcome.text().revealText()).isEqualTo(kept);
                            assertThat(outcome.findings())
                                    .contains(new Finding(type, Action.ANONYMIZED, 1));
                        });
    }
}
