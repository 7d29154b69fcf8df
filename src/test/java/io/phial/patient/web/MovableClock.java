package io.phial.patient.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real time, or some time ahead of it. */
final class MovableClock implements InstantSource {

    private final InstantSource real;
    private volatile Duration ahead = Duration.ZERO;

    MovableClock(InstantSource real) {
        this.real = real;
    }

    /** Runs ahead in this phase. */
    WatchedStore.Phase ahead(Duration time) {
        ahead = time;
        return () -> ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }
}
