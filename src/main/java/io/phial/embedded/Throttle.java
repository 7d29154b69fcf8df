package io.phial.embedded;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows down whoever guesses: after some failures in a row a name has to wait, twice as long after
 * each further one, up to a minute.
 */
final class Throttle {

    private static final int FREE_TRIES = 5;
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Clock clock;
    private final Cache<String, Failures> failures =
            Caffeine.newBuilder()
                    .maximumSize(1_000)
                    .expireAfterWrite(Duration.ofMinutes(15))
                    .build();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    boolean mustWait(String name) {
        var known = failures.getIfPresent(name);
        return known != null && clock.instant().isBefore(known.waitUntil());
    }

    void failed(String name) {
        failures.asMap()
                .compute(
                        name,
                        (key, known) -> {
                            int count = known == null ? 1 : known.count() + 1;
                            return new Failures(count, clock.instant().plus(pause(count)));
                        });
    }

    void succeeded(String name) {
        failures.invalidate(name);
    }

    private static Duration pause(int failures) {
        if (failures < FREE_TRIES) {
            return Duration.ZERO;
        }
        var pause = Duration.ofSeconds(1L << Math.min(failures - FREE_TRIES, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private record Failures(int count, Instant waitUntil) {}
}
