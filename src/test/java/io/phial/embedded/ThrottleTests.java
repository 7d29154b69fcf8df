package io.phial.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTests {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private final Throttle throttle =
            new Throttle(
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            throw new UnsupportedOperationException();
                        }
                    });

    @Test
    void fourFailuresAreForgivenTheFifthHasToWait() {
        fail(4);
        assertThat(throttle.mustWait("someone")).isFalse();

        fail(1);
        assertThat(throttle.mustWait("someone")).isTrue();
        assertThat(throttle.mustWait("another")).isFalse();

        now = now.plusSeconds(1);
        assertThat(throttle.mustWait("someone")).isFalse();
    }

    @Test
    void theWaitDoublesUpToAMinute() {
        fail(8);
        assertWait(Duration.ofSeconds(8));

        fail(100);
        assertWait(Duration.ofMinutes(1));
    }

    @Test
    void successForgivesAll() {
        fail(50);
        throttle.succeeded("someone");

        assertThat(throttle.mustWait("someone")).isFalse();
        fail(4);
        assertThat(throttle.mustWait("someone")).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("someone");
        }
    }

    private void assertWait(Duration wait) {
        now = now.plus(wait).minusMillis(1);
        assertThat(throttle.mustWait("someone")).isTrue();
        now = now.plusMillis(1);
        assertThat(throttle.mustWait("someone")).isFalse();
    }
}
