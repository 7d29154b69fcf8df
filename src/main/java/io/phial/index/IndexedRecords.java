package io.phial.index;

import io.phial.store.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All patients of all tenants, opened one after another so that an index can be filled.
 *
 * <p>The port through which this room asks for what it can't open itself. Nobody is asked for
 * rights and nothing is audited as a disclosure: the values leave the process as keyed hashes only.
 */
public interface IndexedRecords {

    /** The tenants that have patients, in any order. */
    List<String> tenants();

    /**
     * Reads patients of a tenant in an order that does not change: every patient that is there from
     * the first page to the last is on one of them.
     *
     * @param after the {@code next} of the page before, or null for the first
     * @param limit how many patients at most
     */
    Batch read(String tenant, @Nullable String after, int limit);

    /** Reads one patient as it is now, or null where it is gone. */
    @Nullable IndexedRecord read(String tenant, String patientId);

    /**
     * A page of patients; it may hold fewer than were asked for although more follow.
     *
     * @param next where it goes on, as printable ASCII without personal data, or null at the end
     */
    record Batch(List<IndexedRecord> records, @Nullable String next) {

        public Batch {
            records = List.copyOf(records);
        }
    }

    /**
     * A patient as it was read.
     *
     * @param values what it is searched by, or null where it does not open
     * @param unchanged holds as long as the values are those of the patient
     */
    record IndexedRecord(
            String patientId, @Nullable IndexedValues values, Operation.Check unchanged) {

        @Override
        public String toString() {
            return "IndexedRecord[" + patientId + ", masked]";
        }
    }
}
