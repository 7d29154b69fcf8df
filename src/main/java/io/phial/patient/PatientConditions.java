package io.phial.patient;

import io.phial.access.Caller;
import io.phial.idempotency.IdempotentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A patient's coded conditions; each look is audited before it is answered. */
@Service
public class PatientConditions {

    private final ChartRecords records;
    private final ChartAdditions additions;

    PatientConditions(ChartRecords records, ChartAdditions additions) {
        this.records = records;
        this.additions = additions;
    }

    /**
     * Reads a page of conditions, those recorded last first.
     *
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException where the cursor is not one of this list
     */
    public RecordPage list(Caller caller, PatientId id, int limit, @Nullable String cursor) {
        return records.list(RecordKind.CONDITION, caller, id, limit, cursor);
    }

    /** Reads one condition. */
    public ChartRecord read(Caller caller, PatientId id, String conditionId) {
        return records.read(RecordKind.CONDITION, caller, id, conditionId);
    }

    /**
     * Adds a condition, durably and once.
     *
     * @param request the request as a repeatable one, or null where it brought no idempotency key
     * @throws PatientRetiredException where the patient takes no new conditions
     */
    public AddedRecord add(
            Caller caller,
            PatientId id,
            NewCondition condition,
            @Nullable IdempotentRequest request) {
        return additions.add(
                RecordKind.CONDITION,
                caller,
                id,
                (attempt, now) -> ConditionContent.of(condition, now, caller.subject()),
                request);
    }
}
