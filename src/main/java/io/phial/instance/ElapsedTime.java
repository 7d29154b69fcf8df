package io.phial.instance;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How much time has passed, for ages and deadlines. It goes on while the platform has this instance
 * frozen, where {@link System#nanoTime} may stand still, and never goes back; where the clock is
 * set forward it jumps, so that what is kept for a time is at worst forgotten too early.
 */
@Component
public final class ElapsedTime {

    private final InstantSource clock;
    private final long begin;
    private final AtomicLong frozen = new AtomicLong();

    public ElapsedTime(InstantSource clock) {
        this.clock = clock;
        this.begin = ahead();
    }

    /** Nanoseconds since some moment, to be compared with another of them alone. */
    public long nanos() {
        long missed = frozen.accumulateAndGet(ahead() - begin, Math::max);
        return System.nanoTime() + missed;
    }

    private long ahead() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis()) - System.nanoTime();
    }
}
