package io.phial.notes.local;

import io.phial.notes.EntityType;

/** A place in the folded text, from start (included) to end (not included). */
record Span(EntityType type, int start, int end) {

    boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    @Override
    public String toString() {
        return "Span[" + type + "]";
    }
}
