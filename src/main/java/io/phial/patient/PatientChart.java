package io.phial.patient;

import io.phial.access.Caller;
import io.phial.access.Interaction;
import io.phial.audit.AuditAction;
import io.phial.audit.AuditEvent;
import io.phial.audit.AuditOutcome;
import io.phial.audit.AuditTrail;
import org.springframework.stereotype.Service;

/** Reading a whole chart: one use of the patient's key and one audit event, however long it is. */
@Service
public class PatientChart {

    private static final String CHART = "chart";
    private static final int LATEST_NOTES = 20;
    private static final int LATEST_CONDITIONS = 50;

    private final Chart chart;
    private final ChartRecords records;
    private final AuditTrail audit;

    PatientChart(Chart chart, ChartRecords records, AuditTrail audit) {
        this.chart = chart;
        this.records = records;
        this.audit = audit;
    }

    /**
     * Reads a patient with the latest 20 notes and 50 conditions; the cursors of both go on in
     * their own lists.
     *
     * @throws NotVisibleException where there is no such patient for this caller
     */
    public WholeChart read(Caller caller, PatientId id) {
        AuditEvent event =
                AuditEvent.of(caller, AuditAction.READ, AuditOutcome.SUCCESS, id.value())
                        .ofRecord(CHART, null);
        try (OpenChart open = chart.open(event, Interaction.READ, id)) {
            var whole =
                    new WholeChart(
                            open.patient(),
                            records.page(RecordKind.NOTE, open, LATEST_NOTES, null),
                            records.page(RecordKind.CONDITION, open, LATEST_CONDITIONS, null));
            audit.record(open.event().withVersion(open.patient().head().version()));
            return whole;
        }
    }
}
