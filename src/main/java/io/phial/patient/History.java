package io.phial.patient;

import io.phial.audit.AuditEvent;
import io.phial.sealing.SealRefusedException;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds versions of an open chart: the current one, and those of the past. */
@Component
class History {

    private final Chart chart;
    private final PatientRows rows;
    private final SealedStore store;

    History(Chart chart, PatientRows rows, SealedStore store) {
        this.chart = chart;
        this.rows = rows;
        this.store = store;
    }

    /**
     * @param past the row of that version where it is past
     * @throws NotVisibleException where there was never such a version
     * @throws SealRefusedException where it does not open, or is gone
     */
    PatientRecord version(AuditEvent about, OpenChart open, long version, @Nullable Item past) {
        PatientHead now = open.patient().head();
        if (version == now.version()) {
            return open.patient();
        }
        if (version < 1 || version > now.version()) {
            throw chart.notVisible(about);
        }
        if (past == null || past.version() != version) {
            throw chart.refused(about); // versions are kept without a gap
        }
        try {
            return rows.openPast(about.caller().tenant(), now.id(), open.key(), past);
        } catch (SealRefusedException altered) {
            throw chart.refused(about);
        }
    }

    /**
     * Versions without a gap, the newest first.
     *
     * @param newest not after the current one
     */
    List<PatientRecord> versions(AuditEvent about, OpenChart open, long oldest, long newest) {
        var records = new ArrayList<PatientRecord>();
        long version = newest;
        if (version == open.patient().head().version()) {
            records.add(open.patient());
            version--;
        }
        Query query =
                Query.of(
                                Table.RECORDS,
                                open.partition(),
                                ChartItems.VERSION_PREFIX,
                                (int) Math.max(1, version - oldest + 1))
                        .backwards()
                        .after(ChartItems.versionSort(version + 1));
        while (version >= oldest) {
            Page page = query(about, query);
            for (Item row : page.items()) {
                if (version >= oldest) {
                    records.add(version(about, open, version--, row));
                }
            }
            if (version >= oldest && page.next() == null) {
                throw chart.refused(about); // versions are kept without a gap
            }
            query = query.after(page.next());
        }
        return records;
    }

    private Page query(AuditEvent about, Query query) {
        try {
            return store.query(query);
        } catch (DamagedItemException altered) {
            throw chart.refused(about);
        }
    }
}
