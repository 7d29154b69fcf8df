package io.phial.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** The writer of this instance, a new one each day, and those before it that are not closed yet. */
@Component
class Writers {

    private final WriterRows rows;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ReentrantLock change = new ReentrantLock();
    private final List<Writer> finished = new ArrayList<>();
    private volatile Writer current;

    Writers(WriterRows rows, InstantSource clock, SecureRandom random) {
        this.rows = rows;
        this.clock = clock;
        this.random = random;
        this.current = create();
    }

    /** Gives out the next numbers for the events of one commit. */
    Place take(int count) {
        while (true) {
            Instant now = clock.instant();
            Writer writer = current;
            if (!writer.row().day().equals(day(now))) {
                renew(writer);
                continue;
            }
            Place place = writer.take(count, now);
            if (place != null) {
                return place;
            }
            renew(writer);
        }
    }

    /** Goes on with a new writer; the one before is finished, and closed in the background. */
    void renew(Writer before) {
        change.lock();
        try {
            if (current == before) {
                before.finish();
                finished.add(before);
                current = create();
            }
        } finally {
            change.unlock();
        }
    }

    /** All that may have events in no block, the current one last. */
    List<Writer> open() {
        change.lock();
        try {
            var writers = new ArrayList<>(finished);
            writers.add(current);
            return writers;
        } finally {
            change.unlock();
        }
    }

    /** Forgets a writer whose chain is closed. */
    void forget(Writer closed) {
        change.lock();
        try {
            finished.remove(closed);
        } finally {
            change.unlock();
        }
    }

    /** Finishes the current one, when the service stops, and before it begins anew. */
    void finish() {
        renew(current);
    }

    private Writer create() {
        return new Writer(random, day(clock.instant()), rows);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
