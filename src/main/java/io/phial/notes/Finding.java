package io.phial.notes;

import java.util.Objects;

/** How often a kind of personal data was found, and what was done about it; never the data. */
public record Finding(EntityType type, Action action, int count) {

    public Finding {
        Objects.requireNonNull(type);
        Objects.requireNonNull(action);
        if (count < 1) {
            throw new IllegalArgumentException("a finding counts at least one");
        }
    }
}
