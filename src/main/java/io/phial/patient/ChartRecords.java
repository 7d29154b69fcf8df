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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the records of a kind are listed and read; each look is audited before it is answered. */
@Component
class ChartRecords {

    private final Chart chart;
    private final SealedStore store;
    private final TenantCursors cursors;
    private final AuditTrail audit;

    ChartRecords(Chart chart, SealedStore store, TenantCursors cursors, AuditTrail audit) {
        this.chart = chart;
        this.store = store;
        this.cursors = cursors;
        this.audit = audit;
    }

    /**
     * Lists a page of them, the newest first.
     *
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException where the cursor is not one of this list
     */
    RecordPage list(
            RecordKind kind, Caller caller, PatientId id, int limit, @Nullable String cursor) {
        AuditEvent event = event(kind, caller, id, null);
        try (OpenChart open = chart.open(event, Interaction.READ, id)) {
            RecordPage page = page(kind, open, limit, cursor);
            audit.record(open.event());
            return page;
        }
    }

    /** Opens a page of them with the key of a chart that is open already; audits refusals alone. */
    RecordPage page(RecordKind kind, OpenChart open, int limit, @Nullable String cursor) {
        AuditEvent event = open.event();
        String tenant = event.caller().tenant();
        String list = open.partition() + "/" + kind.code();
        Query all =
                Query.of(Table.RECORDS, open.partition(), kind.prefix(), limit)
                        .backwards()
                        .after(position(tenant, list, cursor));
        Page page = query(event, all);
        var records = new ArrayList<ChartRecord>(page.items().size());
        for (Item item : page.items()) {
            records.add(chart.openRecord(event, open, kind, kind.idOf(item), item));
        }
        String next = page.next();
        return new RecordPage(records, next == null ? null : cursors.seal(tenant, list, next));
    }

    private @Nullable String position(String tenant, String list, @Nullable String cursor) {
        return cursor == null
                ? null
                : cursors.open(tenant, list, cursor).orElseThrow(InvalidCursorException::new);
    }

    private Page query(AuditEvent event, Query query) {
        try {
            return store.query(query);
        } catch (DamagedItemException altered) {
            throw chart.refused(event);
        }
    }

    /** Reads one of them. */
    ChartRecord read(RecordKind kind, Caller caller, PatientId id, String recordId) {
        AuditEvent event = event(kind, caller, id, recordId);
        String sort = kind.prefix() + recordId;
        try (OpenChart open = chart.open(event, Interaction.READ, id, sort)) {
            Item item = open.others().getFirst();
            if (item == null) {
                throw chart.notVisible(open.event());
            }
            ChartRecord record = chart.openRecord(open.event(), open, kind, recordId, item);
            audit.record(open.event().withVersion(item.version()));
            return record;
        }
    }

    private static AuditEvent event(
            RecordKind kind, Caller caller, PatientId id, @Nullable String recordId) {
        return AuditEvent.of(caller, AuditAction.READ, AuditOutcome.SUCCESS, id.value())
                .ofRecord(kind.code(), recordId);
    }
}
