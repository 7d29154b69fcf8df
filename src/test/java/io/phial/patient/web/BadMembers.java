package io.phial.patient.web;

import static io.phial.patient.web.BadInput.accepted;
import static io.phial.patient.web.BadInput.invalid;
import static io.phial.patient.web.BadInput.malformed;
import static io.phial.patient.web.BadInput.with;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Patients that are wrong, or at the edge of it, in one of their members. */
final class BadMembers {

    private BadMembers() {}

    static Stream<BadInput> all() {
        return Stream.of(
                        names(),
                        characters(),
                        dates(),
                        codes(),
                        contacts(),
                        identifierLists(),
                        addresses(),
                        noteLists(),
                        storedFields())
                .flatMap(one -> one);
    }

    private static Stream<BadInput> names() {
        return Stream.of(
                invalid("first name null", with("firstName", "null"), "/firstName required"),
                invalid(
                        "only a first name",
                        "{\"firstName\":\"Quaxolotl\"}",
                        "/dateOfBirth required",
                        "/lastName required"),
                invalid(
                        "no member at all",
                        "{}",
                        "/dateOfBirth required",
                        "/firstName required",
                        "/lastName required"),
                invalid("first name a number", with("firstName", "4711"), "/firstName type"),
                invalid("first name a fraction", with("firstName", "47.11"), "/firstName type"),
                invalid("first name true", with("firstName", "true"), "/firstName type"),
                invalid(
                        "first name a list",
                        with("firstName", "[\"Quaxolotl\"]"),
                        "/firstName type"),
                invalid(
                        "first name an object",
                        with("firstName", "{\"given\":\"Quaxolotl\"}"),
                        "/firstName type"),
                invalid("first name empty", with("firstName", "\"\""), "/firstName blank"),
                invalid("first name of blanks", with("firstName", "\" \\t \""), "/firstName blank"),
                accepted("first name of 200", with("firstName", text("n", 200))),
                invalid(
                        "first name of 201",
                        with("firstName", text("n", 201)),
                        "/firstName too-long"),
                accepted("last name of 200 emoji", with("lastName", text("😀", 200))),
                invalid(
                        "last name of 201 emoji",
                        with("lastName", text("😀", 201)),
                        "/lastName too-long"),
                accepted("names of one letter", with("lastName", "\"Y\"")));
    }

    private static Stream<BadInput> characters() {
        String character = "/lastName character";
        return Stream.of(
                invalid("high surrogate alone", lastName("Quax\\ud800olotl"), character),
                invalid("low surrogate alone", lastName("Quax\\udc00olotl"), character),
                invalid("surrogates the wrong way", lastName("Quax\\udc00\\ud800"), character),
                accepted("surrogates as a pair", lastName("Quax\\ud83d\\ude00")),
                invalid("NUL", lastName("Quax\\u0000olotl"), character),
                invalid("bell", lastName("Quax\\u0007olotl"), character),
                invalid("line feed in a name", lastName("Quax\\nolotl"), character),
                invalid("tab in a name", lastName("Quax\\tolotl"), character),
                invalid("delete", lastName("Quax\\u007folotl"), character),
                invalid("next line (C1)", lastName("Quax\\u0085olotl"), character),
                invalid("line separator", lastName("Quax\\u2028olotl"), character),
                invalid("right-to-left override", lastName("Quax\\u202eolotl"), character),
                invalid("right-to-left embedding", lastName("Quax\u202bolotl"), character),
                invalid("isolate", lastName("Quax\\u2066olotl"), character),
                invalid("noncharacter U+FFFE", lastName("Quax\\ufffeolotl"), character),
                invalid("noncharacter U+FDD0", lastName("Quax\\ufdd0olotl"), character),
                invalid("noncharacter U+1FFFF", lastName("Quax\\ud83f\\udfffolotl"), character),
                accepted("combining accents", lastName("O\\u0301lafsdo\\u0301ttir")),
                accepted("emoji of a family", lastName("👩‍👩‍👧‍👦")),
                accepted("Hebrew, which runs to the left", lastName("כהן")),
                accepted("what SQL and HTML would trip over", lastName("O'Brien <b>;--")),
                malformed("raw control character", lastName("Quax\u0007olotl"), "/lastName syntax"),
                malformed("raw line feed", lastName("Quax\nolotl"), "/lastName syntax"),
                malformed("unknown escape", lastName("Quax\\xolotl"), "/lastName syntax"),
                malformed("half an escape", lastName("Quax\\u12"), "/lastName syntax"));
    }

    private static Stream<BadInput> dates() {
        String date = "/dateOfBirth date";
        String afterTomorrow = LocalDate.now(ZoneOffset.ofHours(14)).plusDays(1).toString();
        return Stream.of(
                invalid("February 30", born("2025-02-30"), date),
                invalid("February 29 of a common year", born("2023-02-29"), date),
                invalid("February 29 of 1900", born("1900-02-29"), date),
                accepted("February 29 of a leap year", born("2024-02-29")),
                invalid("month 13", born("2001-13-01"), date),
                invalid("day 0", born("2001-01-00"), date),
                invalid("all zero", born("0000-00-00"), date),
                invalid("year 0", born("0000-01-01"), "/dateOfBirth too-early"),
                invalid("year 12025", born("12025-01-01"), date),
                invalid("year +12025", born("+12025-01-01"), date),
                invalid("year -2025", born("-2025-01-01"), date),
                invalid("one digit each", born("2001-1-1"), date),
                invalid("without hyphens", born("20010101"), date),
                invalid("month first", born("07/23/1951"), date),
                invalid("date and time", born("1951-07-23T00:00:00Z"), date),
                invalid("blank in front", born(" 1951-07-23"), date),
                invalid("Arabic digits", born("١٩٥١-٠٧-٢٣"), date),
                invalid("empty", born(""), date),
                invalid("a number", with("dateOfBirth", "19510723"), "/dateOfBirth type"),
                invalid("the day after", born(afterTomorrow), "/dateOfBirth in-the-future"),
                invalid("far future", born("9999-12-31"), "/dateOfBirth in-the-future"),
                accepted("the first day", born("1800-01-01")),
                invalid("the day before the first", born("1799-12-31"), "/dateOfBirth too-early"),
                accepted("dead on the day of birth", died("1951-07-23")),
                invalid("dead before birth", died("1951-07-22"), "/deceasedDate before-birth"),
                invalid("dead in future", died("9999-01-01"), "/deceasedDate in-the-future"));
    }

    private static Stream<BadInput> codes() {
        return Stream.of(
                accepted("gender in capitals", with("gender", "\"FEMALE\"")),
                accepted("gender by its letter", with("gender", "\"m\"")),
                invalid("gender unheard of", with("gender", "\"Quaxolotl\""), "/gender gender"),
                invalid("gender empty", with("gender", "\"\""), "/gender gender"),
                invalid("gender with a line feed", with("gender", "\"male\\n\""), "/gender gender"),
                invalid("gender a number", with("gender", "1"), "/gender type"),
                invalid(
                        "confidentiality unheard of",
                        with("confidentiality", "\"Quaxolotl\""),
                        "/confidentiality confidentiality"),
                invalid(
                        "confidentiality in lower case",
                        with("confidentiality", "\"v\""),
                        "/confidentiality confidentiality"),
                invalid(
                        "confidentiality a number",
                        with("confidentiality", "0"),
                        "/confidentiality type"));
    }

    private static Stream<BadInput> contacts() {
        return Stream.of(
                invalid("phone without digits", with("phone", "\"Quaxolotl\""), "/phone phone"),
                invalid("phone a number", with("phone", "6175550134"), "/phone type"),
                accepted("phone of 40", with("phone", text("5", 40))),
                invalid("phone of 41", with("phone", text("5", 41)), "/phone too-long"),
                invalid(
                        "phone with a line feed",
                        with("phone", "\"617\\n5550134\""),
                        "/phone character"),
                invalid("mail without @", with("email", "\"Quaxolotl\""), "/email email"),
                invalid("mail with two @", with("email", "\"Quaxolotl@a@b\""), "/email email"),
                invalid("mail with a blank", with("email", "\"Quax olotl@b\""), "/email email"),
                accepted(
                        "mail of 254",
                        with("email", "\"" + "a".repeat(64) + "@" + "b".repeat(189) + "\"")),
                invalid(
                        "mail of 255",
                        with("email", "\"" + "a".repeat(64) + "@" + "b".repeat(190) + "\""),
                        "/email email",
                        "/email too-long"),
                invalid(
                        "mail that would trip a backtracking expression",
                        with("email", "\"" + "a@".repeat(120) + "\""),
                        "/email email"),
                accepted("record number of 64", number(TestPatients.uniqueNumber(), 64)),
                invalid(
                        "record number of 65",
                        number(TestPatients.uniqueNumber(), 65),
                        "/medicalRecordNumber too-long"),
                invalid(
                        "record number a number",
                        with("medicalRecordNumber", "123456"),
                        "/medicalRecordNumber type"),
                invalid(
                        "record number blank",
                        with("medicalRecordNumber", "\"\\u3000\""),
                        "/medicalRecordNumber blank"));
    }

    private static Stream<BadInput> identifierLists() {
        return Stream.of(
                accepted("20 identifiers", with("identifiers", identifiers(20))),
                invalid(
                        "21 identifiers",
                        with("identifiers", identifiers(21)),
                        "/identifiers too-many"),
                accepted("no identifiers", with("identifiers", "[]")),
                invalid(
                        "identifiers an object",
                        with("identifiers", "{\"system\":\"a\",\"value\":\"Quaxolotl\"}"),
                        "/identifiers type"),
                invalid(
                        "identifier null",
                        with("identifiers", "[null]"),
                        "/identifiers/0 required"),
                invalid(
                        "identifier a text",
                        with("identifiers", "[\"Quaxolotl\"]"),
                        "/identifiers/0 type"),
                invalid(
                        "second identifier without system",
                        with(
                                "identifiers",
                                "[" + identifier("a", "b") + ",{\"value\":\"Quaxolotl\"}]"),
                        "/identifiers/1/system required"),
                invalid(
                        "identifier with a value of 201",
                        with("identifiers", "[" + identifier("a", "v".repeat(201)) + "]"),
                        "/identifiers/0/value too-long"),
                invalid(
                        "identifier with a number as value",
                        with("identifiers", "[{\"system\":\"a\",\"value\":77}]"),
                        "/identifiers/0/value type"),
                invalid(
                        "the same identifier twice",
                        with(
                                "identifiers",
                                "["
                                        + identifier("a", "Quaxolotl")
                                        + ","
                                        + identifier("a", "Quaxolotl")
                                        + "]"),
                        "/identifiers/1 duplicate"),
                invalid(
                        "identifier with an unknown member",
                        with("identifiers", "[{\"use\":\"Quaxolotl\"}]"),
                        "/identifiers/0/use unknown-property"));
    }

    private static Stream<BadInput> addresses() {
        return Stream.of(
                invalid("address a text", with("address", "\"Quaxolotl\""), "/address type"),
                invalid("address a list", with("address", "[]"), "/address type"),
                invalid("city a number", with("address", "{\"city\":1}"), "/address/city type"),
                invalid(
                        "postal code of 21",
                        with("address", "{\"postalCode\":" + text("1", 21) + "}"),
                        "/address/postalCode too-long"),
                accepted(
                        "postal code of 20",
                        with("address", "{\"postalCode\":" + text("1", 20) + "}")),
                invalid(
                        "line with a line feed",
                        with("address", "{\"line\":\"Quax\\nolotl\"}"),
                        "/address/line character"),
                invalid(
                        "address with an unknown member",
                        with("address", "{\"zip\":\"Quaxolotl\"}"),
                        "/address/zip unknown-property"));
    }

    private static Stream<BadInput> noteLists() {
        return Stream.of(
                accepted("50 notes", with("notes", notes(50))),
                invalid("51 notes", with("notes", notes(51)), "/notes too-many"),
                accepted("note of 20,000", with("notes", note(text("n", 20_000)))),
                invalid(
                        "note of 20,001",
                        with("notes", note(text("n", 20_001))),
                        "/notes/0/text too-long"),
                invalid("note empty", with("notes", note("\"\"")), "/notes/0/text blank"),
                invalid("note null", with("notes", "[null]"), "/notes/0 required"),
                invalid("note without text", with("notes", "[{}]"), "/notes/0/text required"),
                invalid("note a text", with("notes", "[\"Quaxolotl\"]"), "/notes/0 type"),
                invalid("note text a number", with("notes", note("5")), "/notes/0/text type"),
                invalid("notes a text", with("notes", "\"Quaxolotl\""), "/notes type"),
                accepted("note of lines", with("notes", note("\"One.\\r\\n\\tTwo.\""))),
                invalid("note with NUL", with("notes", note("\"Quax\\u0000\"")), noteCharacter()),
                invalid(
                        "note with a surrogate alone",
                        with("notes", note("\"Quax\\ud800\"")),
                        noteCharacter()));
    }

    private static String noteCharacter() {
        return "/notes/0/text character";
    }

    /** Row 7: whatever is stored or answered beside what may be sent. */
    private static Stream<BadInput> storedFields() {
        Stream<BadInput> patient =
                Stream.of(
                                "id",
                                "version",
                                "status",
                                "createdAt",
                                "updatedAt",
                                "tenant",
                                "patientId",
                                "partition",
                                "sort",
                                "sealed",
                                "attributes",
                                "key",
                                "wrappedKey",
                                "schema",
                                "author",
                                "policyVersion",
                                "demographics",
                                "Firstname",
                                "c",
                                "class")
                        .map(
                                name ->
                                        invalid(
                                                "stored field " + name,
                                                with(name, "\"Quaxolotl\""),
                                                "/" + name + " unknown-property"));
        Stream<BadInput> note =
                Stream.of("id", "recordedAt", "author", "findings", "policyVersion", "version")
                        .map(
                                name ->
                                        invalid(
                                                "stored field of a note " + name,
                                                with(
                                                        "notes",
                                                        "[{\"text\":\"n\",\"%s\":\"Quaxolotl\"}]"
                                                                .formatted(name)),
                                                "/notes/0/" + name + " unknown-property"));
        return Stream.concat(patient, note);
    }

    private static String lastName(String escaped) {
        return with("lastName", "\"" + escaped + "\"");
    }

    private static String born(String date) {
        return with("dateOfBirth", "\"" + date + "\"");
    }

    private static String died(String date) {
        return with("deceasedDate", "\"" + date + "\"");
    }

    private static String number(String start, int length) {
        return with(
                "medicalRecordNumber", "\"" + start + "x".repeat(length - start.length()) + "\"");
    }

    private static String text(String one, int times) {
        return "\"" + one.repeat(times) + "\"";
    }

    private static String note(String text) {
        return "[{\"text\":" + text + "}]";
    }

    private static String notes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"text\":\"Note " + i + ".\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String identifier(String system, String value) {
        return "{\"system\":\"%s\",\"value\":\"%s\"}".formatted(system, value);
    }

    private static String identifiers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> identifier("urn:s", TestPatients.uniqueNumber()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
