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
        boolean beyond = time.getEpochSecond() > LAST / 1000;
        long millis = beyond ? LAST : Math.max(0, time.toEpochMilli());
        String digits = Long.toString(millis);
        return "0".repeat(DIGITS - digits.length()) + digits + "/";
    }

    static Change parse(String sort) {
        long millis = Long.parseLong(sort, 0, DIGITS, 10);
        return new Change(sort.substring(DIGITS + 1), Instant.ofEpochMilli(millis));
    }
}
