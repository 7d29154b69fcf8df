package io.phial.changes;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where a test puts it. */
final class HandClock implements InstantSource {

    private Instant now;

    HandClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves it, back where the time is negative. */
    void advance(long millis) {
        now = now.plusMillis(millis);
    }
}
