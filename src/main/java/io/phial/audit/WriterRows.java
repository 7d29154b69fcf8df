package io.phial.audit;

import io.phial.store.CommitConflictException;
import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.Operation;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The writers whose chains are not closed yet. A row is changed by who saw its last version. */
@Component
class WriterRows {

    private static final Logger log = LoggerFactory.getLogger(WriterRows.class);

    private final SealedStore store;
    private final Commits commits;
    private final InstantSource clock;
    private final Duration lease;
    private final Duration retention;

    WriterRows(SealedStore store, Commits commits, InstantSource clock, AuditProperties settings) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        this.lease = settings.lease();
        this.retention = settings.hotRetention();
    }

    /** All that are not ended. */
    List<WriterRow> open() {
        var rows = new ArrayList<WriterRow>();
        Query query = Query.of(Table.RECORDS, WriterRow.OPEN, "", Query.MAX_LIMIT);
        while (query != null) {
            Page page = store.query(query);
            page.items().forEach(item -> read(item).ifPresent(rows::add));
            query = page.next() == null ? null : query.after(page.next());
        }
        return rows;
    }

    private static Optional<WriterRow> read(Item item) {
        try {
            return Optional.of(WriterRow.of(item));
        } catch (IllegalArgumentException | DateTimeException altered) {
            log.error("the row of the audit writer {} is damaged", item.key().sort());
            return Optional.empty();
        }
    }

    /**
     * Writes a row, and its holder's lease anew.
     *
     * @return the row as it is now
     * @throws CommitConflictException where another changed it: the writer was taken over
     */
    WriterRow write(WriterRow row) {
        Instant end = clock.instant().plus(lease);
        WriterRow next = row.heldBy(row.holder(), end).written();
        commits.commit(List.of(new Operation.Put(next.toItem(), unchanged(row))));
        return next;
    }

    /** Whether its holder should be heard of again. */
    boolean isDue(WriterRow row) {
        Instant third = clock.instant().plus(lease.dividedBy(3).multipliedBy(2));
        return row.version() > 0 && row.until().isBefore(third);
    }

    /** Gives a row out of hand: who finds it may take it over at once. */
    void release(WriterRow row) {
        WriterRow next = row.heldBy(row.holder(), Instant.EPOCH).written();
        commits.commit(List.of(new Operation.Put(next.toItem(), unchanged(row))));
    }

    /**
     * Closes the row of a chain that has its last block.
     *
     * @return the row as it was
     * @throws CommitConflictException where it was closed before
     */
    WriterRow end(WriterRow row) {
        Instant expires = clock.instant().plus(retention);
        Item ended = row.toEndedItem(expires);
        commits.commit(
                List.of(
                        new Operation.Delete(WriterRow.key(row.writer()), unchanged(row)),
                        new Operation.Put(ended, Condition.ALWAYS)));
        return row;
    }

    private static Condition unchanged(WriterRow row) {
        return row.version() == 0 ? Condition.ABSENT : Condition.versionIs(row.version());
    }
}
