package io.phial.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Time goes on where the instance stands still, and never back. */
class ElapsedTimeTests {

    private final AtomicReference<Instant> clock =
            new AtomicReference<>(Instant.parse("2031-05-17T22:00:00Z"));
    private final ElapsedTime time = new ElapsedTime(clock::get);

    private void frozenFor(Duration time) {
        clock.updateAndGet(before -> before.plus(time)); // System.nanoTime stands still meanwhile
    }

    private Duration since(long begin) {
        return Duration.ofNanos(time.nanos() - begin);
    }

    @Test
    void itGoesOnWhileTheInstanceIsFrozen() {
        long begin = time.nanos();
        frozenFor(Duration.ofHours(2));

        assertThat(since(begin)).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
    }

    @Test
    void itCountsEachFreeze() {
        long begin = time.nanos();
        frozenFor(Duration.ofMinutes(10));
        time.nanos();
        frozenFor(Duration.ofMinutes(10));

        assertThat(since(begin)).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(21));
    }

    @Test
    void itNeverGoesBackWithTheClock() {
        frozenFor(Duration.ofMinutes(10));
        long begin = time.nanos();
        frozenFor(Duration.ofHours(-1));

        assertThat(since(begin)).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void itRunsWithNanoTimeOtherwise() {
        long real = System.nanoTime();
        long begin = time.nanos();
        while (System.nanoTime() - real < Duration.ofMillis(20).toNanos()) {
            Thread.onSpinWait();
        }

        assertThat(since(begin)).isGreaterThanOrEqualTo(Duration.ofMillis(15));
    }
}
