package io.phial.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of a writer's sequence, given out for the events of one commit. */
final class Place {

    /** What became of the commit. */
    enum Fate {
        UNDER_WAY,
        WRITTEN,
        NOT_WRITTEN,
        /** The store did not say: it is settled before the block is closed. */
        UNKNOWN
    }

    private final Writer writer;
    private final long first;
    private final int count;
    private final Instant at;
    private volatile Fate fate = Fate.UNDER_WAY;
    private volatile @Nullable List<String> lines;

    Place(Writer writer, long first, int count, Instant at) {
        this.writer = writer;
        this.first = first;
        this.count = count;
        this.at = at;
    }

    Writer writer() {
        return writer;
    }

    long first() {
        return first;
    }

    long last() {
        return first + count - 1;
    }

    int count() {
        return count;
    }

    Instant at() {
        return at;
    }

    Fate fate() {
        return fate;
    }

    boolean isSettled() {
        return fate == Fate.WRITTEN || fate == Fate.NOT_WRITTEN;
    }

    /** The lines of what was written, or null where only the store has them still. */
    @Nullable List<String> lines() {
        return lines;
    }

    void written(@Nullable List<String> ofEvents) {
        lines = ofEvents;
        fate = Fate.WRITTEN;
    }

    void notWritten() {
        fate = Fate.NOT_WRITTEN;
    }

    /** The end of a commit that did not tell what became of it. */
    void unlessKnown() {
        if (fate == Fate.UNDER_WAY) {
            fate = Fate.UNKNOWN;
        }
    }
}
