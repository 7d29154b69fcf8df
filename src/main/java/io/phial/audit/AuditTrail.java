package io.phial.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import io.phial.store.Commits;
import io.phial.store.LimitExceededException;
import io.phial.store.Operation;
import io.phial.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The account of every look. An event is durable before the answer that it accounts for leaves:
 * either in the commit of the write itself, or in one of its own before a read is answered.
 *
 * <p>Events lie in the partition of their patient, ordered by time, writer and sequence. Within a
 * second they are in a signed block outside the store, see {@link Blocks}.
 *
 * <p>The log has a line for each event that somebody should look into, and for each failure: how it
 * ended, and nothing of whom it is about, since alarms are raised by it.
 */
@Component
public class AuditTrail {

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    /** Somebody altered what is stored, or tries what may be kept in a note. */
    private static final Set<AuditOutcome> ALARMING =
            EnumSet.of(AuditOutcome.REFUSED, AuditOutcome.NOTE_BLOCKED);

    /** How many operations of a commit the events in it take, on top of one for each. */
    private static final int JOURNAL_ROWS = 1;

    /** A writer is lost once in a while, not twice in a row. */
    private static final int ATTEMPTS = 3;

    private final Commits commits;
    private final Writers writers;
    private final Journal journal;
    private final Duration retention;
    private final Counter failures;

    AuditTrail(
            Commits commits,
            Writers writers,
            Journal journal,
            AuditProperties settings,
            MeterRegistry meters) {
        this.commits = commits;
        this.writers = writers;
        this.journal = journal;
        this.retention = settings.hotRetention();
        this.failures =
                Counter.builder("phial.audit.failures")
                        .description("Audit events that could not be made durable")
                        .register(meters);
    }

    /**
     * Makes an event durable by itself; the answer that it accounts for may leave when this
     * returns.
     *
     * @throws AuditUnavailableException where it is not certain that it was written
     */
    public void record(AuditEvent event) {
        record(List.of(event));
    }

    /**
     * Makes several events durable; the answer that they account for may leave when this returns.
     *
     * @throws AuditUnavailableException where it is not certain that all of them were written
     */
    public void record(List<AuditEvent> events) {
        int most = Commit.MAX_OPERATIONS - JOURNAL_ROWS;
        try {
            for (int i = 0; i < events.size(); i += most) {
                commit(List.of(), events.subList(i, Math.min(events.size(), i + most)));
            }
        } catch (StoreUnavailableException e) {
            failures.increment();
            log.warn("audit events could not be written: {}", events.size());
            throw new AuditUnavailableException(e);
        }
    }

    /**
     * Writes operations and the events that account for them in one commit, durable when it
     * returns. The events take as many operations of it as there are, and one more.
     *
     * @throws CommitConflictException where a condition of an operation does not hold
     * @throws StoreUnavailableException where it is not known whether they were written
     */
    public void commit(List<Operation> operations, List<AuditEvent> events) {
        for (int attempt = 1; ; attempt++) {
            Place place = writers.take(events.size());
            try {
                commit(place, operations, events);
                events.forEach(AuditTrail::tell);
                return;
            } catch (CommitConflictException conflict) {
                if (!conflict.on(Journal.key(place.writer().id(), place.first()))) {
                    throw conflict;
                }
                place.writer().lose(); // another closed its chain meanwhile; as a new one, then
                if (attempt == ATTEMPTS) {
                    throw new StoreUnavailableException("a writer is lost again and again");
                }
            }
        }
    }

    private void commit(Place place, List<Operation> operations, List<AuditEvent> events) {
        String writer = place.writer().id();
        var all = new ArrayList<Operation>(operations.size() + events.size() + JOURNAL_ROWS);
        all.addAll(operations);
        var lines = new ArrayList<String>(events.size());
        long sequence = place.first();
        try {
            for (AuditEvent event : events) {
                all.add(EventRow.put(writer, sequence, place.at(), event, retention));
                lines.add(Line.event(writer, sequence, place.at(), event));
                sequence++;
            }
            all.add(journal.entry(writer, place.first(), lines));
            commits.commit(all);
            place.written(place.writer().remembersMore() ? lines : null);
        } catch (CommitConflictException
                | LimitExceededException
                | IllegalArgumentException notWritten) {
            place.notWritten();
            throw notWritten;
        } finally {
            place.unlessKnown();
        }
    }

    private static void tell(AuditEvent event) {
        if (ALARMING.contains(event.outcome())) {
            log.warn("an event of the audit ended as {}", event.outcome().code());
        }
    }
}
