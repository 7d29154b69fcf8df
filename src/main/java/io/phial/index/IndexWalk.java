package io.phial.index;

import io.phial.index.IndexedRecords.Batch;
import io.phial.index.IndexedRecords.IndexedRecord;
import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Goes with some indexes over all patients, a few at a time. Entries, the check that their patients
 * are as they were read, and how far the walk has come are in one commit: whatever ends the
 * process, the walk goes on where it was and no entry is of a value that a patient no longer has.
 */
@Component
class IndexWalk {

    private final IndexRows rows;
    private final IndexEntries entries;
    private final InstantSource clock;

    IndexWalk(IndexRows rows, IndexEntries entries, InstantSource clock) {
        this.rows = rows;
        this.entries = entries;
        this.clock = clock;
    }

    /** What a step did. */
    record Step(int patients, int refused) {}

    /**
     * Takes the indexes one step further.
     *
     * @param walking indexes that stand at the same place and are all filled, or all removed
     * @throws CommitConflictException where a state was changed meanwhile: nothing was done
     */
    Step step(List<IndexRow> walking, IndexedRecords records) {
        Walk.Position at = walking.getFirst().walk().position();
        Walk.Position from = at == null ? tenantAfter("", records) : at;
        if (from == null) {
            return commit(walking, "", List.of(), null, records);
        }
        Batch batch = records.read(from.tenant(), from.after(), portion(walking));
        Walk.Position next =
                batch.next() == null
                        ? tenantAfter(from.tenant(), records)
                        : new Walk.Position(from.tenant(), batch.next());
        return commit(walking, from.tenant(), batch.records(), next, records);
    }

    private static Walk.@Nullable Position tenantAfter(String tenant, IndexedRecords records) {
        return records.tenants().stream()
                .filter(one -> one.compareTo(tenant) > 0)
                .min(String::compareTo)
                .map(one -> new Walk.Position(one, null))
                .orElse(null);
    }

    /** So many patients fit into a commit: each with its check and all its entries. */
    private static int portion(List<IndexRow> walking) {
        int each = 1 + walking.stream().mapToInt(row -> row.index().mostEntries()).sum();
        return Math.max(1, (Commit.MAX_OPERATIONS - walking.size()) / each);
    }

    private Step commit(
            List<IndexRow> walking,
            String tenant,
            List<IndexedRecord> batch,
            Walk.@Nullable Position next,
            IndexedRecords records) {
        var patients = new LinkedHashMap<String, IndexedRecord>();
        batch.forEach(one -> patients.put(one.patientId(), one));
        while (true) {
            int refused = (int) patients.values().stream().filter(IndexWalk::isRefused).count();
            var step = new Step(patients.size() - refused, refused);
            try {
                rows.commit(operations(walking, tenant, patients, next, step));
                return step;
            } catch (CommitConflictException conflict) {
                if (!readAgain(tenant, patients, conflict, records)) {
                    throw conflict;
                }
            }
        }
    }

    private static boolean isRefused(IndexedRecord patient) {
        return patient.values() == null;
    }

    private List<Operation> operations(
            List<IndexRow> walking,
            String tenant,
            Map<String, IndexedRecord> patients,
            Walk.@Nullable Position next,
            Step step) {
        List<IndexDefinition> indexes = walking.stream().map(IndexRow::index).toList();
        boolean filling = walking.getFirst().state().isWritten();
        var operations = new ArrayList<Operation>();
        for (IndexedRecord patient : patients.values()) {
            IndexedValues values = patient.values();
            if (values != null) {
                Set<ItemKey> keys = entries.of(indexes, tenant, patient.patientId(), values);
                operations.add(patient.unchanged());
                operations.addAll(filling ? IndexEntries.puts(keys) : IndexEntries.deletes(keys));
            }
        }
        walking.forEach(row -> operations.add(progress(row, next, step)));
        return operations;
    }

    private Operation progress(IndexRow row, Walk.@Nullable Position next, Step step) {
        Instant now = clock.instant();
        Walk walk = row.walk().onTo(next, step.patients(), step.refused());
        if (next != null) {
            return rows.put(row.walked(walk));
        }
        return row.state() == IndexState.REMOVING
                ? rows.delete(row)
                : rows.put(row.complete(walk, now));
    }

    /** Says whether it were patients that had changed, and not states. */
    private static boolean readAgain(
            String tenant,
            Map<String, IndexedRecord> patients,
            CommitConflictException conflict,
            IndexedRecords records) {
        List<IndexedRecord> changed =
                patients.values().stream()
                        .filter(one -> conflict.on(one.unchanged().key()))
                        .toList();
        if (changed.size() < conflict.conflicts().size()) {
            return false;
        }
        for (IndexedRecord one : changed) {
            IndexedRecord now = records.read(tenant, one.patientId());
            if (now == null) {
                patients.remove(one.patientId());
            } else {
                patients.put(one.patientId(), now);
            }
        }
        return true;
    }
}
