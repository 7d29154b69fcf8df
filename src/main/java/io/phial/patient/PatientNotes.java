package io.phial.patient;

import io.phial.access.Caller;
import io.phial.idempotency.IdempotentRequest;
import io.phial.notes.NoteText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * A patient's notes; each is cleaned before it is kept, each look audited before it is answered.
 */
@Service
public class PatientNotes {

    private final ChartRecords records;
    private final ChartAdditions additions;
    private final NoteCleaning cleaning;

    PatientNotes(ChartRecords records, ChartAdditions additions, NoteCleaning cleaning) {
        this.records = records;
        this.additions = additions;
        this.cleaning = cleaning;
    }

    /**
     * Reads a page of notes, the newest first.
     *
     * @param cursor from the page before, or null for the first
     * @throws InvalidCursorException where the cursor is not one of this list
     */
    public RecordPage list(Caller caller, PatientId id, int limit, @Nullable String cursor) {
        return records.list(RecordKind.NOTE, caller, id, limit, cursor);
    }

    /** Reads one note. */
    public ChartRecord read(Caller caller, PatientId id, String noteId) {
        return records.read(RecordKind.NOTE, caller, id, noteId);
    }

    /**
     * Adds a note, durably and once.
     *
     * @param request the request as a repeatable one, or null where it brought no idempotency key
     * @throws PatientRetiredException where the patient takes no new notes
     * @throws NoteBlockedException where the note holds what may not be kept
     * @throws SanitizerUnavailableException where it can't be cleaned
     */
    public AddedRecord add(
            Caller caller, PatientId id, NoteText raw, @Nullable IdempotentRequest request) {
        return additions.add(
                RecordKind.NOTE,
                caller,
                id,
                (attempt, now) -> cleaning.clean(attempt, raw, now),
                request);
    }
}
