package io.phial.index;

import org.jspecify.annotations.Nullable;

/**
 * Where in the buckets of a lookup a search stands.
 *
 * @param patientId the last candidate that was met in the bucket, or null
 */
record Position(int bucket, @Nullable String patientId) {

    /** A position is one of its index alone: in another, its bucket means something else. */
    static Position parse(@Nullable String text, Lookup lookup) {
        if (text == null) {
            return new Position(0, null);
        }
        String prefix = lookup.index().id() + "/";
        int end = text.indexOf('/', prefix.length());
        if (!text.startsWith(prefix) || end < 0) {
            throw new IllegalArgumentException("not a position of this search");
        }
        int bucket = bucket(text.substring(prefix.length(), end));
        if (bucket < 0 || bucket >= lookup.partitions().size()) {
            throw new IllegalArgumentException("not a position of this search");
        }
        String patientId = text.substring(end + 1);
        return new Position(bucket, patientId.isEmpty() ? null : patientId);
    }

    /** Minus one for what is no number: the exception of the parser would repeat it. */
    private static int bucket(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    /** Goes on in the bucket where more of it follows, else in the next. */
    Position after(@Nullable String next) {
        return next == null ? new Position(bucket + 1, null) : new Position(bucket, next);
    }

    String text(Lookup lookup) {
        return lookup.index().id() + "/" + bucket + "/" + (patientId == null ? "" : patientId);
    }

    @Override
    public String toString() {
        return "Position[bucket " + bucket + "]";
    }
}
