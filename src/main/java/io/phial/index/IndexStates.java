package io.phial.index;

import io.phial.instance.ElapsedTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this instance knows of the indexes' states, never older than twice the time of {@code
 * phial.index.refresh}: what another instance has changed is known here by then.
 */
@Component
class IndexStates {

    private final IndexRows rows;
    private final List<String> order;
    private final Duration refresh;
    private final ElapsedTime time;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known known;

    IndexStates(
            IndexRows rows,
            IndexDefinitions definitions,
            IndexProperties settings,
            ElapsedTime time) {
        this.rows = rows;
        this.order = definitions.all().stream().map(IndexDefinition::name).toList();
        this.refresh = settings.refresh();
        this.time = time;
    }

    /** The states as they were a short time ago; one caller at a time reads them again. */
    Indexes current() {
        Known present = known;
        if (present == null || !isYounger(present, refresh.multipliedBy(2))) {
            reading.lock();
        } else if (isYounger(present, refresh) || !reading.tryLock()) {
            return present.indexes();
        }
        try {
            Known meanwhile = known;
            return meanwhile != null && isYounger(meanwhile, refresh)
                    ? meanwhile.indexes()
                    : read();
        } finally {
            reading.unlock();
        }
    }

    /** The states as they are. */
    Indexes reload() {
        reading.lock();
        try {
            return read();
        } finally {
            reading.unlock();
        }
    }

    private Indexes read() {
        long before = time.nanos();
        Indexes indexes = Indexes.of(rows.all(), order);
        known = new Known(indexes, before);
        return indexes;
    }

    private boolean isYounger(Known what, Duration age) {
        return time.nanos() - what.readAt() < age.toNanos();
    }

    private record Known(Indexes indexes, long readAt) {}
}
