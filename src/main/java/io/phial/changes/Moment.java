package io.phial.changes;

import io.phial.store.StoreUnavailableException;
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

    /**
     * Commits the change. Where the store does not tell whether it was written, it may still appear
     * afterwards, and the readers of the list wait for it.
     */
    public void commit(Runnable commit) {
        try {
            commit.run();
        } catch (StoreUnavailableException maybeWritten) {
            unknown = true;
            throw maybeWritten;
        }
    }

    @Override
    public void close() {
        moments.end(this, unknown);
    }
}
