package io.phial.notes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** One finding for each kind and action, in the order in which they come first. */
    public static List<Finding> sum(List<Finding> findings) {
        Map<String, Finding> byKind = new LinkedHashMap<>();
        for (Finding one : findings) {
            byKind.merge(
                    one.kind(), one, (a, b) -> new Finding(a.type, a.action, a.count + b.count));
        }
        return List.copyOf(byKind.values());
    }

    /** What was found and what was done about it, in words. */
    public String kind() {
        return type + " " + action;
    }
}
