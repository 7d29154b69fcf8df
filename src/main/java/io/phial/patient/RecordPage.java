package io.phial.patient;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of records of one kind, the newest first.
 *
 * @param next the sealed cursor of the page that follows, or null
 */
public record RecordPage(List<ChartRecord> records, @Nullable String next) {

    public RecordPage {
        records = List.copyOf(records);
    }
}
