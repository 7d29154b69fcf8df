package io.phial.patient.web;

import static io.phial.patient.web.BadInput.accepted;
import static io.phial.patient.web.BadInput.invalid;
import static io.phial.patient.web.BadInput.malformed;
import static io.phial.patient.web.BadInput.refused;
import static io.phial.patient.web.BadInput.utf8;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Notes and conditions that are wrong, or at the edge of it. */
final class BadRecords {

    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    private BadRecords() {}

    static Stream<BadInput> notes() {
        return Stream.concat(
                documents("{\"text\":\"Quaxolotl\"}"),
                Stream.of(
                        invalid("no text", "{}", "/text required"),
                        invalid("text null", "{\"text\":null}", "/text required"),
                        invalid("text a number", "{\"text\":4711}", "/text type"),
                        invalid("text a list", "{\"text\":[\"Quaxolotl\"]}", "/text type"),
                        invalid("text empty", note(""), "/text blank"),
                        invalid("text of blanks", note(" \\n\\t "), "/text blank"),
                        invalid("text with NUL", note("Quax\\u0000olotl"), "/text character"),
                        invalid("half a surrogate", note("Quax\\ud800olotl"), "/text character"),
                        accepted("lines and tabs", note("Quax\\n\\tolotl")),
                        accepted("20,000 emoji", note("😀".repeat(20_000))),
                        invalid("20,001 emoji", note("😀".repeat(20_001)), "/text too-long"),
                        stored("id", "{\"text\":\"Quaxolotl\",\"id\":\"x\"}"),
                        stored("recordedAt", "{\"text\":\"n\",\"recordedAt\":\"Quaxolotl\"}"),
                        stored("author", "{\"text\":\"n\",\"author\":\"Quaxolotl\"}"),
                        stored("findings", "{\"text\":\"n\",\"findings\":[]}"),
                        stored("policyVersion", "{\"text\":\"n\",\"policyVersion\":\"x\"}"),
                        stored("notes", "{\"notes\":[{\"text\":\"Quaxolotl\"}]}")));
    }

    static Stream<BadInput> conditions() {
        return Stream.of(
                        documents(with("display", "\"Quaxolotl\"")),
                        members(),
                        systems(),
                        dateTimes(),
                        moments(),
                        bothEnds())
                .flatMap(one -> one);
    }

    /** What no JSON service should take, whatever the record. */
    private static Stream<BadInput> documents(String right) {
        return Stream.of(
                malformed("empty", "", " syntax"),
                malformed("half a document", "{", " syntax"),
                malformed("a second document", right + "{}", " syntax"),
                malformed("UTF-16", right.getBytes(StandardCharsets.UTF_16), " encoding"),
                malformed(
                        "a member twice",
                        "{\"text\":\"a\",\"text\":\"Quaxolotl\"}",
                        "/text duplicate-property"),
                invalid("null", "null", " type"),
                invalid("a list", "[" + right + "]", " type"),
                invalid("a text", "\"Quaxolotl\"", " type"),
                refused("too large", utf8(right + " ".repeat(1 << 20)), 413, "body-too-large"),
                refused("plain text", utf8(right), 415, "unsupported-media-type")
                        .sending("Content-Type", "text/plain"),
                accepted("right", right));
    }

    private static Stream<BadInput> members() {
        return Stream.of(
                invalid("nothing", "{}", "/code required", "/system required"),
                invalid("system null", with("system", "null"), "/system required"),
                invalid("code null", with("code", "null"), "/code required"),
                invalid("code a number", with("code", "38341003"), "/code type"),
                invalid("code empty", with("code", "\"\""), "/code blank"),
                invalid(
                        "code with a line feed",
                        with("code", "\"Quax\\nolotl\""),
                        "/code character"),
                accepted("code of 64", with("code", text("c", 64))),
                invalid("code of 65", with("code", text("c", 65)), "/code too-long"),
                accepted("display null", with("display", "null")),
                invalid("display a list", with("display", "[]"), "/display type"),
                invalid("display empty", with("display", "\"\""), "/display blank"),
                accepted("display of 200 emoji", with("display", text("😀", 200))),
                invalid("display of 201", with("display", text("d", 201)), "/display too-long"),
                invalid(
                        "display that turns the writing round",
                        with("display", "\"Quax\\u202eolotl\""),
                        "/display character"),
                stored("id", with("id", "\"Quaxolotl\"")),
                stored("recordedAt", with("recordedAt", "\"2020-01-01T00:00:00Z\"")),
                stored("author", with("author", "\"Quaxolotl\"")),
                stored("version", with("version", "1")),
                stored("text", with("text", "\"Quaxolotl\"")));
    }

    private static Stream<BadInput> systems() {
        return Stream.of(
                accepted("system an OID", with("system", "\"urn:oid:2.16.840.1.113883.6.90\"")),
                accepted("system of 200", with("system", "\"urn:" + "s".repeat(196) + "\"")),
                invalid(
                        "system of 201",
                        with("system", "\"urn:" + "s".repeat(197) + "\""),
                        "/system too-long"),
                invalid("system a word", with("system", "\"Quaxolotl\""), "/system system"),
                invalid("system a scheme alone", with("system", "\"urn:\""), "/system system"),
                invalid(
                        "system with a blank",
                        with("system", "\"urn:Quax olotl\""),
                        "/system system"),
                invalid(
                        "system not in ASCII",
                        with("system", "\"http://Quaxölotl\""),
                        "/system system"),
                invalid("system empty", with("system", "\"\""), "/system blank", "/system system"));
    }

    private static Stream<BadInput> dateTimes() {
        LocalDate today = LocalDate.now(EARLIEST);
        return Stream.of(
                accepted("a year", onset("2019")),
                accepted("a month", onset("2019-05")),
                accepted("a day", onset("2019-05-02")),
                accepted("this year", onset(Year.from(today).toString())),
                accepted("this month", onset(YearMonth.from(today).toString())),
                accepted("the first year", onset("1800")),
                accepted("onset null", with("onset", "null")),
                accepted("February 29 of a leap year", onset("2024-02-29")),
                date("February 29 of a common year", "2023-02-29"),
                date("February 30", "2024-02-30"),
                date("month 13", "2019-13"),
                date("month 0", "2019-00"),
                date("two digits", "19"),
                date("five digits", "12019"),
                date("a sign", "+2019"),
                date("before our era", "-2019"),
                date("one digit of a month", "2019-5"),
                date("without hyphens", "201905"),
                date("Arabic digits", "٢٠١٩"),
                date("a word", "Quaxolotl"),
                date("empty", ""),
                date("a blank in front", " 2019"),
                date("a line feed behind", "2019\\n"),
                date("a week", "2019-W05"),
                invalid("a number", with("onset", "2019"), "/onset type"),
                early("year 0", "0000"),
                early("year 999", "0999"),
                early("the year before the first", "1799"),
                early("the day before the first", "1799-12-31"),
                late("the year after", Year.from(today).plusYears(1).toString()),
                late("the month after", YearMonth.from(today).plusMonths(1).toString()),
                late("the day after", today.plusDays(1).toString()));
    }

    private static Stream<BadInput> moments() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return Stream.of(
                accepted("a moment", onset("2019-05-02T23:59:59Z")),
                accepted("with a fraction", onset("2019-05-02T23:59:59.123456789+05:30")),
                accepted("at the edge of the zones", onset("2019-05-02T00:00:00-14:00")),
                accepted("just now", onset(now.minusSeconds(1).toString())),
                accepted(
                        "today where the day began already",
                        // the text of an OffsetDateTime leaves out seconds that are zero
                        onset(
                                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                        now.minusSeconds(60).atOffset(EARLIEST)))),
                date("without a zone", "2019-05-02T23:59:59"),
                date("without seconds", "2019-05-02T23:59Z"),
                date("without a minute", "2019-05-02T23Z"),
                date("hour 24", "2019-05-02T24:00:00Z"),
                date("minute 60", "2019-05-02T23:60:00Z"),
                date("second 60", "2016-12-31T23:59:60Z"),
                date("no such day", "2019-02-30T00:00:00Z"),
                date("a zone beyond all", "2019-05-02T00:00:00+14:01"),
                date("a zone of hours alone", "2019-05-02T00:00:00+02"),
                date("a zone by name", "2019-05-02T00:00:00Z[UTC]"),
                date("ten digits of a fraction", "2019-05-02T00:00:00.1234567890Z"),
                date("a blank for the T", "2019-05-02 00:00:00Z"),
                date("small letters", "2019-05-02t00:00:00z"),
                early("a moment too early", "1799-12-31T23:59:59Z"),
                late("an hour ahead", now.plusSeconds(3600).toString()));
    }

    private static Stream<BadInput> bothEnds() {
        return Stream.of(
                accepted("the same year", ends("2019", "2019")),
                accepted("a year within which it began", ends("2019-05-02", "2019")),
                accepted("a month within a year", ends("2019", "2019-01")),
                accepted("the same day", ends("2019-05-02", "2019-05-02")),
                accepted("on the day of a moment", ends("2019-05-02T23:00:00Z", "2019-05-02")),
                accepted(
                        "a later moment, earlier by the clock",
                        ends("2019-05-02T12:00:00+05:00", "2019-05-02T08:00:00Z")),
                accepted("an end alone", with("abated", "\"2019\"")),
                reversed("the year before", "2019", "2018"),
                reversed("the year before a day", "2019-01-01", "2018"),
                reversed("the month before a day", "2019-05-02", "2019-04"),
                reversed("the day before", "2019-05-02", "2019-05-01"),
                reversed("the day before a moment", "2019-05-02T00:00:00Z", "2019-05-01"),
                reversed(
                        "an earlier moment, later by the clock",
                        "2019-05-02T08:00:00Z",
                        "2019-05-02T12:00:00+05:00"),
                invalid("abated wrong", with("abated", "\"Quaxolotl\""), "/abated date-time"),
                invalid(
                        "both wrong",
                        ends("Quaxolotl", "Quaxolotl"),
                        "/abated date-time",
                        "/onset date-time"));
    }

    private static BadInput stored(String member, String json) {
        return invalid("stored field " + member, json, "/" + member + " unknown-property");
    }

    private static BadInput date(String name, String onset) {
        return invalid("onset: " + name, onset(onset), "/onset date-time");
    }

    private static BadInput early(String name, String onset) {
        return invalid("onset: " + name, onset(onset), "/onset too-early");
    }

    private static BadInput late(String name, String onset) {
        return invalid("onset: " + name, onset(onset), "/onset in-the-future");
    }

    private static BadInput reversed(String name, String onset, String abated) {
        return invalid("abated: " + name, ends(onset, abated), "/abated before-onset");
    }

    /** A condition that is right but for one member, given as raw JSON. */
    private static String with(String member, String rawValue) {
        String rest =
                (member.equals("system") ? "" : "\"system\":\"urn:Quaxolotl\",")
                        + (member.equals("code") ? "" : "\"code\":\"Quaxolotl\",");
        return "{" + rest + "\"" + member + "\":" + rawValue + "}";
    }

    private static String onset(String value) {
        return with("onset", "\"" + value + "\"");
    }

    private static String ends(String onset, String abated) {
        return with("onset", "\"" + onset + "\",\"abated\":\"" + abated + "\"");
    }

    private static String note(String escaped) {
        return "{\"text\":\"" + escaped + "\"}";
    }

    private static String text(String one, int times) {
        return "\"" + one.repeat(times) + "\"";
    }
}
