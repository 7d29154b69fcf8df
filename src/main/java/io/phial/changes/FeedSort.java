package io.phial.changes;

import java.time.Instant;

/** How changes sort: by time in fifteen digits, then by patient. */
final class FeedSort {

    private static final int DIGITS = 15;
    private static final long LAST = 999_999_999_999_999L;

    private FeedSort() {}

    static String of(Change change) {
        return before(change.at()) + change.patientId();
    }

    /** What sorts before every change of this time, and after every one before it. */
    static String before(Instant time) {
        String digits = Long.toString(millis(time));
        return "0".repeat(DIGITS - digits.length()) + digits + "/";
    }

    /** Within what has a place, since a reader may name any time. */
    private static long millis(Instant time) {
        if (time.getEpochSecond() < 0) {
            return 0;
        }
        return time.getEpochSecond() > LAST / 1000 ? LAST : time.toEpochMilli();
    }

    /**
     * @throws IllegalArgumentException where it was never written so
     */
    static Change parse(String sort) {
        if (sort.length() <= DIGITS || sort.charAt(DIGITS) != '/') {
            throw new IllegalArgumentException("not the entry of a change");
        }
        long millis = Long.parseLong(sort, 0, DIGITS, 10);
        return new Change(sort.substring(DIGITS + 1), Instant.ofEpochMilli(millis));
    }
}
