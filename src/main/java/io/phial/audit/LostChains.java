package io.phial.audit;

import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Closes the chains of writers that are gone: their last events from the journal, and void where
 * nothing was written.
 *
 * <p>Where the writer is not gone after all, it learns so: its next commit finds its number void,
 * its next block finds another's in its place, and it goes on as a new writer.
 */
@Component
class LostChains {

    private static final Logger log = LoggerFactory.getLogger(LostChains.class);

    private final WriterRows rows;
    private final Blocks blocks;
    private final Journal journal;
    private final InstantSource clock;

    LostChains(WriterRows rows, Blocks blocks, Journal journal, InstantSource clock) {
        this.rows = rows;
        this.blocks = blocks;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Closes the chains of all whose lease is over.
     *
     * @param own the writers of this instance
     * @param holder the one that closes the chains
     */
    void close(Set<String> own, String holder) {
        Instant now = clock.instant();
        RuntimeException fault = null;
        for (WriterRow row : rows.open()) {
            boolean gone = row.until().isBefore(now) && !own.contains(row.writer());
            try {
                if (gone) {
                    close(row, holder);
                }
            } catch (RuntimeException notThisOne) { // which keeps no other from being closed
                fault = notThisOne;
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    private void close(WriterRow lost, String holder) {
        try {
            WriterRow head = rows.write(lost.heldBy(holder, Instant.EPOCH));
            while (!head.ended()) {
                head = rows.write(next(head, holder).head());
            }
            rows.end(head);
            log.info("the audit chain of writer {} is closed", head.writer());
        } catch (CommitConflictException anotherDoesIt) {
            log.debug("the audit chain of writer {} is closed by another", lost.writer());
        }
    }

    /** Closes a block of what follows; the last one where nothing does. */
    private Blocks.Closed next(WriterRow head, String holder) {
        long first = head.sequence() + 1;
        long to = head.sequence();
        List<String> lines = List.of();
        while (lines.isEmpty() && to < head.reserved()) {
            to = Math.min(head.reserved(), to + OwnChain.MOST_LINES);
            lines = lines(head.writer(), first, to);
        }
        long last = head.sequence() + lines.size();
        boolean end = lines.isEmpty() || isVoid(head, last + 1);
        return blocks.close(head, lines, last, end, holder);
    }

    /** Whether nothing follows; a look ahead saves an empty block where a chain ends as usual. */
    private boolean isVoid(WriterRow head, long from) {
        return head.reserved() - from < OwnChain.MOST_LINES
                && lines(head.writer(), from, head.reserved()).isEmpty();
    }

    /** The lines from a number to the last event before another, with what is void between. */
    private List<String> lines(String writer, long from, long to) {
        if (from > to) {
            return List.of();
        }
        List<Journal.Entry> entries = settle(writer, from, to);
        var lines = new ArrayList<String>();
        long written = 0;
        for (Journal.Entry entry : entries) {
            if (entry.lines().isEmpty()) {
                lines.add(Line.nothing(writer, entry.first()));
            } else {
                lines.addAll(entry.lines());
                written = lines.size();
            }
        }
        return lines.subList(0, (int) written);
    }

    /** All rows between two numbers, after each number without one was made void. */
    private List<Journal.Entry> settle(String writer, long from, long to) {
        while (true) {
            List<Journal.Entry> entries = journal.between(writer, from, to);
            List<Long> missing = missing(entries, from, to);
            if (missing.isEmpty()) {
                return entries;
            }
            for (int i = 0; i < missing.size(); i += Commit.MAX_OPERATIONS) {
                int end = Math.min(missing.size(), i + Commit.MAX_OPERATIONS);
                journal.fence(writer, missing.subList(i, end));
            }
        }
    }

    private static List<Long> missing(List<Journal.Entry> entries, long from, long to) {
        var missing = new ArrayList<Long>();
        long expected = from;
        for (Journal.Entry entry : entries) {
            for (; expected < entry.first(); expected++) {
                missing.add(expected);
            }
            expected = entry.last() + 1;
        }
        for (; expected <= to; expected++) {
            missing.add(expected);
        }
        return missing;
    }
}
