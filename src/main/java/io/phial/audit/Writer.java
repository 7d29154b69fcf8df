package io.phial.audit;

import io.phial.store.CommitConflictException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One running instance as the author of events, for at most a day: its id, the gapless sequence of
 * its events, and those of them that are in no block yet.
 *
 * <p>The id is drawn anew at each start, so a sequence never goes on where an unknown end was.
 * Numbers are reserved in the writer's row before they are given out, so that who closes the chain
 * of a lost writer knows how far it may have come.
 */
final class Writer {

    private static final int ID_LENGTH = 10;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int FIRST_RESERVE = 512;
    private static final int MOST_RESERVE = 4096;

    /** So many events wait in memory for their block; the lines of more are in the store alone. */
    private static final long MOST_REMEMBERED = 20_000;

    private final String id;
    private final WriterRows rows;
    private final ReentrantLock places = new ReentrantLock();
    private final ReentrantLock rowChanges = new ReentrantLock();
    private final Deque<Place> open = new ArrayDeque<>();
    private long next = 1;
    private final AtomicLong waiting = new AtomicLong();
    private volatile int reserve = FIRST_RESERVE;
    private volatile boolean over;
    private volatile boolean lost;
    private volatile WriterRow row;

    Writer(SecureRandom random, LocalDate day, WriterRows rows) {
        var letters = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        this.id = letters.toString();
        this.rows = rows;
        this.row = WriterRow.first(id, day);
    }

    String id() {
        return id;
    }

    WriterRow row() {
        return row;
    }

    /** Whether another closes its chain: what it wrote is that one's care now. */
    boolean isLost() {
        return lost;
    }

    /**
     * Gives out the next numbers.
     *
     * @return them, or null where this writer takes no more
     * @throws io.phial.store.StoreUnavailableException where they can't be reserved
     */
    @Nullable Place take(int count, Instant at) {
        while (!over) {
            places.lock();
            try {
                if (over) {
                    return null;
                }
                if (next + count - 1 <= row.reserved()) {
                    var place = new Place(this, next, count, at);
                    next += count;
                    waiting.addAndGet(count);
                    open.add(place);
                    return place;
                }
            } finally {
                places.unlock();
            }
            reserve(count);
        }
        return null;
    }

    private void reserve(int count) {
        rowChanges.lock();
        try {
            long wanted = next + count - 1;
            if (over || wanted <= row.reserved()) {
                return; // somebody did while we waited
            }
            if (row.version() > 0) {
                reserve = Math.min(2 * reserve, MOST_RESERVE);
            }
            row = rows.write(row.reserving(wanted + reserve));
        } catch (CommitConflictException takenOver) {
            lose();
        } finally {
            rowChanges.unlock();
        }
    }

    /** How far the numbers should be reserved, so that no request has to wait for that. */
    long ahead() {
        places.lock();
        try {
            return next + reserve;
        } finally {
            places.unlock();
        }
    }

    /** Changes the row by the closer of blocks. */
    void change(UnaryOperator<WriterRow> change) {
        rowChanges.lock();
        try {
            row = change.apply(row);
        } catch (CommitConflictException takenOver) {
            lose();
        } finally {
            rowChanges.unlock();
        }
    }

    /** Takes no more events; what it has is still closed. */
    void finish() {
        places.lock();
        try {
            over = true;
        } finally {
            places.unlock();
        }
    }

    /** Another closes its chain. */
    void lose() {
        lost = true;
        finish();
    }

    boolean isOver() {
        return over;
    }

    /** Places in the order of their numbers, as long as it is known what became of each. */
    List<Place> settled(int mostEvents) {
        var settled = new ArrayList<Place>();
        places.lock();
        try {
            int events = 0;
            for (Place place : open) {
                if (!place.isSettled() || events >= mostEvents) {
                    break;
                }
                settled.add(place);
                events += place.count();
            }
        } finally {
            places.unlock();
        }
        return settled;
    }

    /** The places of which the store did not say whether they were written. */
    List<Place> unknown() {
        places.lock();
        try {
            return open.stream().filter(place -> place.fate() == Place.Fate.UNKNOWN).toList();
        } finally {
            places.unlock();
        }
    }

    /** The oldest place that is in no block, or null. */
    @Nullable Place oldest() {
        places.lock();
        try {
            return open.peek();
        } finally {
            places.unlock();
        }
    }

    /** Forgets what is in a block. */
    void closed(long throughSequence) {
        places.lock();
        try {
            while (!open.isEmpty() && open.peek().last() <= throughSequence) {
                waiting.addAndGet(-open.remove().count());
            }
        } finally {
            places.unlock();
        }
    }

    /** How many numbers are in no block yet. */
    long waiting() {
        return waiting.get();
    }

    boolean remembersMore() {
        return waiting.get() <= MOST_REMEMBERED;
    }
}
