package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import io.phial.sealing.TenantCursors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reading what a patient's record said before, and who changed it; each look is audited. */
@Service
public class PatientHistory {

    private final Chart chart;
    private final History history;
    private final TenantCursors cursors;
    private final AuditTrail audit;
    private final Differences differences = new Differences();

    PatientHistory(Chart chart, History history, TenantCursors cursors, AuditTrail audit) {
        this.chart = chart;
        this.history = history;
        this.cursors = cursors;
        this.audit = audit;
    }

    /**
     * Reads a version.
     *
     * @throws NotVisibleException where there is no such version for this caller
     */
    public PatientRecord read(Caller caller, PatientId id, long version) {
        AuditEvent event = event(caller, id).withVersion(version);
        String sort = ChartItems.versionSort(version);
        try (OpenChart open = chart.open(event, Interaction.READ, id, sort)) {
            PatientRecord read =
                    history.version(open.event(), open, version, open.others().getFirst());
            if (!caller.may(Interaction.READ, id.value(), read.head().confidentiality())) {
                throw chart.notVisible(open.event());
            }
            audit.record(open.event());
            return read;
        }
    }

    /**
     * Lists versions, the newest first: who made them, when, and which members changed.
     *
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException where the cursor is not one of this list
     */
    public VersionPage list(Caller caller, PatientId id, int limit, @Nullable String cursor) {
        AuditEvent event = event(caller, id);
        try (OpenChart open = chart.open(event, Interaction.READ, id)) {
            String list = open.partition() + "/versions";
            long newest = newest(caller, list, open, cursor);
            long oldest = Math.max(1, newest - limit + 1);
            List<PatientRecord> records =
                    history.versions(open.event(), open, Math.max(1, oldest - 1), newest);
            var versions = new ArrayList<Version>();
            for (int i = 0; i <= newest - oldest; i++) {
                PatientRecord before = i + 1 < records.size() ? records.get(i + 1) : null;
                versions.add(differences.between(before, records.get(i)));
            }
            audit.record(open.event());
            String next =
                    oldest == 1
                            ? null
                            : cursors.seal(caller.tenant(), list, Long.toString(oldest - 1));
            return new VersionPage(versions, next);
        }
    }

    private long newest(Caller caller, String list, OpenChart open, @Nullable String cursor) {
        if (cursor == null) {
            return open.patient().head().version();
        }
        return cursors.open(caller.tenant(), list, cursor)
                .map(Long::parseLong)
                .orElseThrow(InvalidCursorException::new);
    }

    private static AuditEvent event(Caller caller, PatientId id) {
        return AuditEvent.of(caller, AuditAction.READ, AuditOutcome.SUCCESS, id.value())
                .ofRecord(ChartItems.VERSION, null);
    }

    /** A page of versions, and the sealed cursor of the next or null. */
    public record VersionPage(List<Version> versions, @Nullable String next) {}
}
