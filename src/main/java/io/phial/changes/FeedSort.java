package io.phial.changes;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** How changes sort: by time in fifteen digits, then by patient. */
final class FeedSort {

    private static final int DIGITS = 15;
    private static final Pattern FORM = Pattern.compile("(\\d{15})/(.+)");
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

    /** The change of an entry; empty for one that was never written so. */
    static Optional<Change> parse(String sort) {
        var parts = FORM.matcher(sort);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long millis = Long.parseLong(parts.group(1));
        return Optional.of(new Change(parts.group(2), Instant.ofEpochMilli(millis)));
    }
}
