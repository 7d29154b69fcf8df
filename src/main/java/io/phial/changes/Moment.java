package io.phial.changes;

import java.time.Instant;

/**
 * The moment of a change that is under way: until it is closed, no reader of the list gets past it.
 */
public final class Moment implements AutoCloseable {

    private final Instant at;
    private final Moments moments;
    private boolean unknown;

    Moment(Instant at, Moments moments) {
        this.at = at;
        this.moments = moments;
    }

    /** The time that the change is to be stamped with, in whole milliseconds. */
    public Instant at() {
        return at;
    }

    /** The time for a patient that changed before: later than that in any case. */
    public Instant after(Instant before) {
        if (at.isAfter(before)) {
            return at;
        }
        Instant after = before.plusMillis(1);
        moments.stamped(after);
        return after;
    }

    /** Says that the store did not tell whether the change was written: it may still appear. */
    public void unknown() {
        unknown = true;
    }

    @Override
    public void close() {
        moments.end(this, unknown);
    }
}
