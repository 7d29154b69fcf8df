package io.phial.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What comes after the deadline is thrown away, and whoever hangs takes no more than its place. */
class TimelySanitizerTests {

    private static final Outcome UNAVAILABLE = new Outcome.Unavailable();
    private static final NoteText NOTE = NoteText.of("Seen today.");
    private static final Outcome CLEAN = new Outcome.Clean(NOTE, "test-1", List.of());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void anAnswerInTimeIsPassedOn() {
        assertThat(timely(text -> CLEAN, Duration.ofMinutes(1), 1).sanitize(NOTE)).isSameAs(CLEAN);
        assertThat(late()).isZero();
    }

    @Test
    void anAnswerAfterTheDeadlineIsThrownAwayAndItsThreadInterrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        NoteSanitizer slow =
                text -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stop) {
                        interrupted.countDown();
                    }
                    return CLEAN;
                };
        long before = System.nanoTime();
        assertThat(timely(slow, Duration.ofMillis(50), 1).sanitize(NOTE)).isEqualTo(UNAVAILABLE);

        assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(20).toNanos());
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(late()).isEqualTo(1);
    }

    @Test
    void whoDoesNotHeedTheInterruptKeepsItsPlaceAndNoMoreThreadsAreMade() throws Exception {
        var release = new CountDownLatch(1);
        var started = new AtomicInteger();
        var ended = new CountDownLatch(2);
        NoteSanitizer deaf =
                text -> {
                    started.incrementAndGet();
                    while (release.getCount() > 0) {
                        try {
                            release.await();
                        } catch (InterruptedException ignored) {
                            continue;
                        }
                    }
                    ended.countDown();
                    return CLEAN;
                };
        var timely = timely(deaf, Duration.ofMillis(20), 2);
        IntStream.range(0, 10)
                .forEach(i -> assertThat(timely.sanitize(NOTE)).isEqualTo(UNAVAILABLE));
        assertThat(started).hasValue(2);
        assertThat(late()).isEqualTo(10);

        release.countDown();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(timely(deaf, Duration.ofMinutes(1), 1).sanitize(NOTE)).isSameAs(CLEAN);
    }

    @Test
    void aPlaceIsFreeAgainAfterEachNoteHoweverItEnded() {
        var calls = new AtomicInteger();
        NoteSanitizer moody =
                text ->
                        switch (calls.incrementAndGet() % 3) {
                            case 0 -> throw new IllegalStateException("down");
                            case 1 -> throw new StackOverflowError();
                            default -> CLEAN;
                        };
        var timely = timely(moody, Duration.ofMinutes(1), 1);
        for (int i = 1; i <= 9; i++) {
            assertThat(timely.sanitize(NOTE)).isEqualTo(i % 3 == 2 ? CLEAN : UNAVAILABLE);
        }
    }

    @Test
    void whoSaysNothingCouldNotJudge() {
        NoteSanitizer mute = text -> null;
        assertThat(timely(mute, Duration.ofMinutes(1), 1).sanitize(NOTE)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void whoIsInterruptedWhileWaitingStaysSo() {
        Thread.currentThread().interrupt();
        assertThat(timely(text -> CLEAN, Duration.ofMinutes(1), 1).sanitize(NOTE))
                .isEqualTo(UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    private NoteSanitizer timely(NoteSanitizer sanitizer, Duration deadline, int atOnce) {
        return new TimelySanitizer(sanitizer, deadline, atOnce, meters);
    }

    private double late() {
        return meters.get("phial.notes.late").counter().count();
    }
}
