package io.phial.changes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands out the moments of changes, and knows up to where all of them are settled.
 *
 * <p>Time never goes back here: a moment is not before the one that a reader was told of, and where
 * the clock stands behind, each is later than the one before.
 */
final class Moments {

    private static final long UNDER_WAY = Long.MAX_VALUE;

    private final InstantSource clock;
    private final long settleMillis;
    private final long unknownMillis;

    /** Each moment that is not settled, and until when it counts as such. */
    private final Map<Moment, Long> open = new HashMap<>();

    private long earliestNext;

    /** The last of all stamps. */
    private long latest;

    Moments(InstantSource clock, Duration settleTime, Duration unknownOutcome) {
        this.clock = clock;
        this.settleMillis = settleTime.toMillis();
        this.unknownMillis = unknownOutcome.toMillis();
    }

    synchronized Moment begin() {
        long now = clock.millis();
        long at = now < earliestNext ? Math.max(earliestNext, latest + 1) : now;
        earliestNext = at;
        latest = Math.max(latest, at);
        var moment = new Moment(Instant.ofEpochMilli(at), this);
        open.put(moment, UNDER_WAY);
        return moment;
    }

    /** Takes note of a stamp later than its moment, so that a reader is told of that one too. */
    synchronized void stamped(Instant at) {
        latest = Math.max(latest, at.toEpochMilli());
    }

    synchronized void end(Moment moment, boolean unknown) {
        if (unknown) {
            open.put(moment, clock.millis() + unknownMillis);
        } else {
            open.remove(moment);
        }
    }

    /** The time before which nothing will be added any more, in milliseconds. */
    synchronized long settled() {
        long now = clock.millis();
        long next = Math.max(now, earliestNext);
        if (settleMillis == 0) {
            next = Math.max(next, latest + 1); // a change of this very stamp may be there already
        }
        earliestNext = next;
        open.values().removeIf(until -> until < now);
        long firstOpen =
                open.keySet().stream()
                        .mapToLong(moment -> moment.at().toEpochMilli())
                        .min()
                        .orElse(next);
        return Math.min(firstOpen, settleMillis == 0 ? next : now - settleMillis);
    }
}
