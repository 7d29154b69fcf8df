package io.phial.patient;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of a condition is sealed: what was sent, by whom and when. */
record ConditionContent(
        Instant recordedAt,
        String author,
        String system,
        String code,
        @Nullable String display,
        @Nullable String onset,
        @Nullable String abated) {

    static ConditionContent of(NewCondition condition, Instant recordedAt, String author) {
        return new ConditionContent(
                recordedAt,
                author,
                condition.system(),
                condition.code(),
                condition.display(),
                condition.onset(),
                condition.abated());
    }

    @Override
    public String toString() {
        return "ConditionContent[masked]";
    }
}
