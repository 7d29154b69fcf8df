package io.phial.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an index has come on its way over all patients.
 *
 * @param position where it goes on, or null where it has not begun or is at its end
 * @param patients how many were entered or taken away
 * @param refused how many did not open
 */
record Walk(
        @Nullable Position position,
        long patients,
        long refused,
        Instant startedAt,
        @Nullable Instant completedAt) {

    static Walk begin(Instant now) {
        return new Walk(null, 0, 0, now, null);
    }

    Walk onTo(@Nullable Position next, int morePatients, int moreRefused) {
        return new Walk(
                next, patients + morePatients, refused + moreRefused, startedAt, completedAt);
    }

    Walk complete(Instant now) {
        return new Walk(null, patients, refused, startedAt, now);
    }

    boolean hasBegun() {
        return position != null;
    }

    /**
     * A place among all patients.
     *
     * @param after the position within the tenant, or null for its beginning
     */
    record Position(String tenant, @Nullable String after) {}
}
