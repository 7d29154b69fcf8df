package io.phial.patient.web;

import static io.phial.patient.web.BadInput.accepted;
import static io.phial.patient.web.BadInput.invalid;
import static io.phial.patient.web.BadInput.malformed;
import static io.phial.patient.web.BadInput.refused;
import static io.phial.patient.web.BadInput.utf8;
import static io.phial.patient.web.BadInput.with;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Bodies that are no document of ours, whatever their members say. */
final class BadDocuments {

    private static final int MEBIBYTE = 1 << 20;

    private BadDocuments() {}

    static Stream<BadInput> all() {
        return Stream.of(documents(), duplicates(), encodings(), sizes(), mediaTypes())
                .flatMap(one -> one);
    }

    private static Stream<BadInput> documents() {
        return Stream.of(
                malformed("nothing", "", " syntax"),
                malformed("blanks", " \n ", " syntax"),
                invalid("null", "null", " type"),
                invalid("a list", "[" + valid() + "]", " type"),
                invalid("an empty list", "[]", " type"),
                invalid("a text", "\"Quaxolotl\"", " type"),
                invalid("an empty text", "\"\"", " type"),
                invalid("a number", "4711", " type"),
                malformed("cut off in a value", "{\"firstName\":\"Quax", "/firstName syntax"),
                malformed(
                        "cut off behind a member",
                        "{\"firstName\":\"Quaxolotl\"",
                        "/firstName syntax"),
                malformed("two documents", valid() + valid(), " syntax"),
                malformed("something behind", valid() + "Quaxolotl", " syntax"),
                malformed("a bracket behind", valid() + "}", " syntax"),
                malformed("a block comment", "/* Quaxolotl */" + valid(), " syntax"),
                malformed("a line comment", valid() + "// Quaxolotl", " syntax"),
                malformed("single quotes", "{'firstName':'Quaxolotl'}", " syntax"),
                malformed("names without quotes", "{firstName:\"Quaxolotl\"}", " syntax"),
                malformed(
                        "a comma too many", "{\"firstName\":\"Quaxolotl\",}", "/firstName syntax"),
                malformed("no colon", "{\"firstName\" \"Quaxolotl\"}", "/firstName syntax"),
                malformed("NaN", with("firstName", "NaN"), "/firstName syntax"),
                malformed("Infinity", with("firstName", "-Infinity"), "/firstName syntax"),
                malformed("leading zero", with("firstName", "007"), "/firstName syntax"),
                malformed("plus sign", with("firstName", "+7"), "/firstName syntax"),
                invalid("hexadecimal", with("firstName", "0x1F"), "/firstName type"),
                invalid("huge exponent", with("firstName", "1e999999999"), "/firstName type"),
                malformed(
                        "number of 2,000 digits",
                        with("firstName", "9".repeat(2_000)),
                        " too-complex"),
                malformed("name of 300", with("n".repeat(300), "1"), " too-complex"),
                invalid(
                        "unknown name like a value",
                        with("Quaxolotl Quaxolotl", "1"),
                        " unknown-property"),
                invalid("unknown name of digits", with("078051120", "1"), " unknown-property"),
                invalid("unknown name empty", with("", "1"), " unknown-property"),
                invalid("a name of JavaScript", with("__proto__", "{}"), " unknown-property"),
                malformed(
                        "1,000 levels in what is not known",
                        with("x", "[".repeat(1_000) + "]".repeat(1_000)),
                        " too-complex"),
                malformed(
                        "100,000 empty notes",
                        with("notes", "[" + "{},".repeat(100_000) + "{}]"),
                        " too-complex"),
                invalid("100,000 levels", "[".repeat(100_000), " type"),
                malformed(
                        "21 levels of objects",
                        with("address", "{\"a\":".repeat(20) + "1" + "}".repeat(20)),
                        " too-complex"),
                invalid(
                        "20 levels of objects",
                        with("address", "{\"a\":".repeat(19) + "1" + "}".repeat(19)),
                        "/address/a unknown-property"));
    }

    private static Stream<BadInput> duplicates() {
        return Stream.of(
                malformed(
                        "first name twice",
                        "{\"firstName\":\"Quaxolotl\",\"firstName\":\"Quaxolotl\"}",
                        "/firstName duplicate-property"),
                malformed(
                        "the second by an escape",
                        "{\"firstName\":\"Quaxolotl\",\"first\\u004eame\":\"Quaxolotl\"}",
                        "/firstName duplicate-property"),
                malformed(
                        "city twice",
                        with("address", "{\"city\":\"Quaxolotl\",\"city\":\"b\"}"),
                        "/address/city duplicate-property"),
                malformed(
                        "text of a note twice",
                        with("notes", "[{\"text\":\"Quaxolotl\",\"text\":\"b\"}]"),
                        "/notes/0/text duplicate-property"));
    }

    private static Stream<BadInput> encodings() {
        String json = valid();
        return Stream.of(
                malformed("UTF-16LE", json.getBytes(UTF_16LE), " encoding"),
                malformed("UTF-16BE", json.getBytes(UTF_16BE), " encoding"),
                malformed("UTF-16 with a mark", ("\ufeff" + json).getBytes(UTF_16BE), " encoding"),
                malformed("UTF-32", json.getBytes(Charset.forName("UTF-32BE")), " encoding"),
                malformed("byte order mark", ("\ufeff" + json).getBytes(UTF_8), " syntax"),
                malformed("Latin 1", lastName("Quaxoloté").getBytes(ISO_8859_1), " encoding"),
                malformed("overlong", broken(0xc0, 0x80), " encoding"),
                malformed("overlong quote", broken(0xc0, 0xa2), " encoding"),
                malformed("overlong in three bytes", broken(0xe0, 0x80, 0xaf), " encoding"),
                malformed("surrogate in UTF-8", broken(0xed, 0xa0, 0x80), " encoding"),
                malformed("above U+10FFFF", broken(0xf4, 0x90, 0x80, 0x80), " encoding"),
                malformed("five bytes", broken(0xf8, 0x88, 0x80, 0x80, 0x80), " encoding"),
                malformed("continuation alone", broken(0x80), " encoding"),
                malformed("cut off", broken(0xe2, 0x82), " encoding"),
                malformed("0xFF", broken(0xff), " encoding"),
                malformed("raw NUL", lastName("Quax\u0000olotl"), " encoding"));
    }

    private static Stream<BadInput> sizes() {
        byte[] over = padded(MEBIBYTE + 1);
        return Stream.of(
                accepted("exactly 1 MiB", new String(padded(MEBIBYTE), UTF_8)),
                refused("a byte more", BodyPublishers.ofByteArray(over), 413, "body-too-large"),
                refused("a byte more, in chunks", chunked(over), 413, "body-too-large"),
                refused("7 MiB in chunks", chunked(padded(7 * MEBIBYTE)), 413, "body-too-large"),
                refused(
                        "7 MiB of brackets",
                        BodyPublishers.ofString("[".repeat(7 * MEBIBYTE)),
                        413,
                        "body-too-large"));
    }

    private static Stream<BadInput> mediaTypes() {
        Stream<BadInput> wrong =
                Stream.of(
                                "text/plain",
                                "application/xml",
                                "application/x-www-form-urlencoded",
                                "multipart/form-data; boundary=x",
                                "application/merge-patch+json",
                                "application/vnd.api+json",
                                "text/json",
                                "*/*",
                                "json",
                                "application/json; charset=utf-16",
                                "application/json; charset=iso-8859-1",
                                "application/json; charset=Quaxolotl")
                        .map(
                                type ->
                                        refused(type, utf8(valid()), 415, "unsupported-media-type")
                                                .sending("Content-Type", type));
        Stream<BadInput> right =
                Stream.of("application/json; charset=UTF-8", "Application/JSON;charset=\"utf-8\"")
                        .map(type -> accepted(type, valid()).sending("Content-Type", type));
        Stream<BadInput> others =
                Stream.of(
                        refused(
                                        "compressed",
                                        BodyPublishers.ofByteArray(gzip(valid())),
                                        415,
                                        "unsupported-media-type")
                                .sending("Content-Encoding", "gzip"),
                        refused("wants XML", utf8(valid()), 406, "not-acceptable")
                                .sending("Accept", "application/xml"),
                        refused("wants nonsense", utf8(valid()), 406, "not-acceptable")
                                .sending("Accept", "Quaxolotl"));
        return Stream.of(wrong, right, others).flatMap(one -> one);
    }

    private static String valid() {
        return with("lastName", "\"Quaxolotl\"");
    }

    private static String lastName(String escaped) {
        return with("lastName", "\"" + escaped + "\"");
    }

    private static byte[] padded(int length) {
        return (valid() + " ".repeat(length - valid().length())).getBytes(UTF_8);
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] broken(int... bytes) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("{\"firstName\":\"Quax".getBytes(UTF_8));
        for (int one : bytes) {
            body.write(one);
        }
        body.writeBytes("\",\"lastName\":\"b\",\"dateOfBirth\":\"1951-07-23\"}".getBytes(UTF_8));
        return body.toByteArray();
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
