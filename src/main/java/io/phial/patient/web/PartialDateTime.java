package io.phial.patient.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A year, a month, a day, or a moment with its zone. Personal data: it never prints itself.
 *
 * @param date what is known of the day where it was: {@code yyyy}, {@code yyyy-MM} or {@code
 *     yyyy-MM-dd}
 * @param moment null where only the day is known, or less
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#dateTime">dateTime of FHIR</a>
 */
record PartialDateTime(String date, @Nullable Instant moment) {

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    /** Where the day begins first; FHIR knows no zone beyond, on either side. */
    private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);

    /** What the parsers of the platform take beyond FHIR's form: signs, fewer digits, hours. */
    private static final Pattern FORM =
            Pattern.compile(
                    "[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?"
                            + "(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?");

    /** The value of a text, or empty where it has another form or there is no such day. */
    static Optional<PartialDateTime> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            switch (text.length()) {
                case YEAR -> Year.parse(text);
                case MONTH -> YearMonth.parse(text);
                case DAY -> LocalDate.parse(text);
                default -> {
                    return moment(text);
                }
            }
            return Optional.of(new PartialDateTime(text, null));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<PartialDateTime> moment(String text) {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        int ahead = Math.abs(moment.getOffset().getTotalSeconds());
        return ahead > EARLIEST_ZONE.getTotalSeconds()
                ? Optional.empty()
                : Optional.of(new PartialDateTime(text.substring(0, DAY), moment.toInstant()));
    }

    int year() {
        return Integer.parseInt(date.substring(0, YEAR));
    }

    /** Whether it begins after this moment, wherever on earth it was. */
    boolean isAfter(Instant now) {
        if (moment != null) {
            return moment.isAfter(now);
        }
        String today = LocalDate.ofInstant(now, EARLIEST_ZONE).toString();
        return isBefore(today, date);
    }

    /** Whether it is earlier, as far as is known of both. */
    boolean isBefore(PartialDateTime other) {
        if (moment != null && other.moment != null) {
            return moment.isBefore(other.moment);
        }
        return isBefore(date, other.date);
    }

    /** Dates of four-digit years sort as texts; of the finer one as much counts as of the other. */
    private static boolean isBefore(String one, String other) {
        int common = Math.min(one.length(), other.length());
        return one.substring(0, common).compareTo(other.substring(0, common)) < 0;
    }

    @Override
    public String toString() {
        return "PartialDateTime[masked]";
    }
}
