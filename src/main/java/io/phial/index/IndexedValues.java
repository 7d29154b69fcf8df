package io.phial.index;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one patient has, or one search asks for, in the fields that can be searched. */
public final class IndexedValues {

    private static final IndexedValues NONE = new IndexedValues(new EnumMap<>(IndexedField.class));

    private final EnumMap<IndexedField, String> values;

    private IndexedValues(EnumMap<IndexedField, String> values) {
        this.values = values;
    }

    public static IndexedValues none() {
        return NONE;
    }

    /** These values and one more, as it was given; null where there is none. */
    public IndexedValues with(IndexedField field, @Nullable String value) {
        if (value == null) {
            return this;
        }
        var more = new EnumMap<IndexedField, String>(values);
        more.put(field, value);
        return new IndexedValues(more);
    }

    /** The fields that have a value. */
    public Set<IndexedField> fields() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Returns a raw value, which must not reach a log, a message, a URL or a metric. */
    @Nullable String reveal(IndexedField field) {
        return values.get(field);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexedValues others && values.equals(others.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "IndexedValues[masked]";
    }
}
