package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.sealing.TenantCursors;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reading a patient's notes; each look is audited before it is answered. */
@Service
public class PatientNotes {

    private final Chart chart;
    private final SealedStore store;
    private final TenantCursors cursors;
    private final AuditTrail audit;

    PatientNotes(Chart chart, SealedStore store, TenantCursors cursors, AuditTrail audit) {
        this.chart = chart;
        this.store = store;
        this.cursors = cursors;
        this.audit = audit;
    }

    /**
     * Reads a page of notes, the newest first.
     *
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException where the cursor is not one of this list
     */
    public NotePage list(Caller caller, PatientId id, int limit, @Nullable String cursor) {
        AuditEvent event = event(caller, id, null);
        try (OpenChart open = chart.open(event, Interaction.READ, id)) {
            Page page = query(event, query(caller, open, limit, cursor));
            var notes = new ArrayList<NoteRecord>(page.items().size());
            for (Item item : page.items()) {
                String noteId = item.key().sort().substring(ChartItems.NOTE_PREFIX.length());
                notes.add(chart.openNote(event, open, noteId, item));
            }
            audit.record(event);
            return new NotePage(notes, seal(caller, open, page.next()));
        }
    }

    private Page query(AuditEvent event, Query query) {
        try {
            return store.query(query);
        } catch (DamagedItemException altered) {
            throw chart.refused(event);
        }
    }

    private Query query(Caller caller, OpenChart open, int limit, @Nullable String cursor) {
        Query all =
                Query.of(Table.RECORDS, open.partition(), ChartItems.NOTE_PREFIX, limit)
                        .backwards();
        if (cursor == null) {
            return all;
        }
        return all.after(
                cursors.open(caller.tenant(), open.partition(), cursor)
                        .orElseThrow(InvalidCursorException::new));
    }

    private @Nullable String seal(Caller caller, OpenChart open, @Nullable String next) {
        return next == null ? null : cursors.seal(caller.tenant(), open.partition(), next);
    }

    /** Reads one note. */
    public NoteRecord read(Caller caller, PatientId id, String noteId) {
        AuditEvent event = event(caller, id, noteId);
        String sort = ChartItems.NOTE_PREFIX + noteId;
        try (OpenChart open = chart.open(event, Interaction.READ, id, sort)) {
            Item item = open.others().getFirst();
            if (item == null) {
                throw chart.notVisible(event);
            }
            NoteRecord note = chart.openNote(event, open, noteId, item);
            audit.record(event.withVersion(item.version()));
            return note;
        }
    }

    private static AuditEvent event(Caller caller, PatientId id, @Nullable String noteId) {
        return AuditEvent.of(caller, AuditAction.READ, AuditOutcome.SUCCESS, id.value())
                .ofRecord(ChartItems.NOTE, noteId);
    }

    /** A page of notes, and the sealed cursor of the next or null. */
    public record NotePage(List<NoteRecord> notes, @Nullable String next) {}
}
