package io.phial.index;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of a version of an index.
 *
 * @param patients how many patients the last walk has entered or taken away
 * @param refused how many did not open
 */
public record IndexStatus(
        String name,
        int version,
        MatchKind kind,
        List<IndexedField> fields,
        int bits,
        IndexState state,
        boolean paused,
        long patients,
        long refused,
        Instant startedAt,
        @Nullable Instant completedAt) {

    static IndexStatus of(IndexRow row) {
        return new IndexStatus(
                row.name(),
                row.index().version(),
                row.index().kind(),
                List.copyOf(row.index().fieldNames()),
                row.index().bits(),
                row.state(),
                row.paused(),
                row.walk().patients(),
                row.walk().refused(),
                row.walk().startedAt(),
                row.walk().completedAt());
    }
}
