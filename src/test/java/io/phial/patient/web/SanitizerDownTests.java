package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.notes.NoteSanitizer;
import io.phial.notes.Outcome;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A sanitizer that can't answer, however it fails: the note is refused, never stored raw. */
@ApiTest
class SanitizerDownTests {

    private static final UnaryOperator<NoteSanitizer> DOWN =
            real -> text -> new Outcome.Unavailable();

    @Autowired ApiFixture api;
    @Autowired NoteSanitizer sanitizer;

    static Stream<Named<UnaryOperator<NoteSanitizer>>> moods() {
        return Stream.of(
                Named.of("down", DOWN),
                Named.of("broken", SanitizerDownTests::broken),
                Named.of("out of stack", SanitizerDownTests::outOfStack),
                Named.of("mute", real -> text -> null),
                Named.of("down at the second note", SanitizerDownTests::downAtTheSecond));
    }

    private static NoteSanitizer broken(NoteSanitizer real) {
        return text -> {
            throw new IllegalStateException("down");
        };
    }

    private static NoteSanitizer outOfStack(NoteSanitizer real) {
        return text -> {
            throw new StackOverflowError();
        };
    }

    private static NoteSanitizer downAtTheSecond(NoteSanitizer real) {
        var calls = new AtomicInteger();
        return text ->
                calls.incrementAndGet() == 1 ? real.sanitize(text) : new Outcome.Unavailable();
    }

    @ParameterizedTest
    @MethodSource("moods")
    void theNoteIsRefusedAndNothingIsStored(UnaryOperator<NoteSanitizer> mood) {
        TestPatient patient = TestPatients.complete().note("Second note.");
        String key = UUID.randomUUID().toString();
        ((MoodySanitizer) sanitizer)
                .behave(mood)
                .during(
                        () -> {
                            api.store().recordsWereWritten();
                            Answer answer = api.post(patient, "Idempotency-Key", key);

                            assertThat(answer.status()).isEqualTo(503);
                            assertThat(answer.problem()).isEqualTo("sanitizer-unavailable");
                            assertThat(answer.header("retry-after")).matches("[1-9][0-9]*");
                            assertThat(answer.text()).doesNotContain("Second note", "Brambleworth");
                            assertThat(api.store().recordsWereWritten()).isFalse();
                        });
        assertThat(api.post(patient, "Idempotency-Key", key).status())
                .as("the same request once it answers again")
                .isEqualTo(201);
    }

    @Test
    void aNoteByItselfIsRefusedToo() {
        String path = Records.NOTES.of(api.create(TestPatients.somebody()));
        ((MoodySanitizer) sanitizer)
                .behave(DOWN)
                .during(
                        () -> {
                            api.store().recordsWereWritten();
                            Answer answer =
                                    api.post(path, Records.NOTES.body(), "Idempotency-Key", path);

                            assertThat(answer.problem()).isEqualTo("sanitizer-unavailable");
                            assertThat(answer.text()).doesNotContain("Seen today");
                            assertThat(api.store().recordsWereWritten()).isFalse();
                        });
        assertThat(api.post(path, Records.NOTES.body(), "Idempotency-Key", path).status())
                .as("the same request once it answers again")
                .isEqualTo(201);
    }

    @Test
    void aConditionNeedsNoSanitizer() {
        String path = Records.CONDITIONS.of(api.create(TestPatients.somebody()));
        ((MoodySanitizer) sanitizer)
                .behave(DOWN)
                .during(
                        () -> {
                            assertThat(api.post(path, Records.CONDITIONS.body()).status())
                                    .isEqualTo(201);
                        });
    }

    @Test
    void aPatientWithoutNotesNeedsNoSanitizer() {
        ((MoodySanitizer) sanitizer)
                .behave(DOWN)
                .during(
                        () -> {
                            assertThat(api.post(TestPatients.somebody()).status()).isEqualTo(201);
                        });
    }
}
