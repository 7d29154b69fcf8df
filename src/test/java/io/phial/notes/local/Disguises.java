package io.phial.notes.local;

import io.phial.notes.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue of disguises: ways in which a number or an address is written past a detector. */
final class Disguises {

    /** One disguised value and what it must still be seen as. */
    record Disguise(String kind, EntityType type, String text) {
        @Override
        public String toString() {
            return kind + " " + type;
        }
    }

    private static final List<String> SSNS = List.of("219-09-9998", "536-32-3065", "457-55-5462");
    private static final List<String> CARDS =
            List.of("4012-8888-8888-1881", "5555-5555-5555-4444", "3782-822463-10005");
    private static final List<String> PHONES =
            List.of("617-555-0134", "(508) 555-0188", "978.555.0166");
    private static final List<String> EMAILS =
            List.of("emma.gleason@example.org", "ab12@mail.example.com", "jo_k@example.net");

    private static final List<String> ADDRESSES =
            List.of("12 Elm Street", "480 Oak Avenue, Springfield, MA 01105", "Hauptstraße 17");

    private static final String[] WORDS = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    private final List<Disguise> all = new ArrayList<>();

    private Disguises() {}

    static List<Disguise> all() {
        Disguises disguises = new Disguises();
        disguises.invisibles();
        disguises.foreignDigits();
        disguises.spacing();
        disguises.letters();
        disguises.emails();
        return disguises.all;
    }

    static Map<String, List<Disguise>> byKind() {
        return all().stream()
                .collect(Collectors.groupingBy(Disguise::kind, TreeMap::new, Collectors.toList()));
    }

    static boolean isSeen(Disguise disguise) {
        return Detectors.detect(Reading.of(disguise.text())).stream()
                .anyMatch(span -> span.type() == disguise.type());
    }

    private void invisibles() {
        everywhere("plain", value -> value);
        everywhere("zero-width space", value -> between(value, "\u200b"));
        everywhere("zero-width joiner", value -> between(value, "\u200d"));
        everywhere("word joiner", value -> between(value, "\u2060"));
        everywhere("byte order mark", value -> between(value, "\ufeff"));
        everywhere("soft hyphen", value -> between(value, "\u00ad"));
        everywhere("variation selector", value -> between(value, "\ufe0f"));
        everywhere("tag characters", value -> between(value, "\uDB40\uDC41"));
        everywhere("control characters", value -> between(value, "\u0007"));
        everywhere("right-to-left override", value -> "\u202e" + value + "\u202c");
        everywhere("bidi isolates", value -> between(value, "\u2066\u2069"));
        everywhere("combining marks", value -> between(value, "\u0336"));
    }

    private void foreignDigits() {
        everywhere("full-width", value -> mapped(value, c -> c > ' ' && c < 0x7f ? c + 0xfee0 : c));
        numbers("Arabic-Indic digits", value -> digits(value, 0x660));
        numbers("Persian digits", value -> digits(value, 0x6f0));
        numbers("Devanagari digits", value -> digits(value, 0x966));
        numbers("Bengali digits", value -> digits(value, 0x9e6));
        numbers("Thai digits", value -> digits(value, 0xe50));
        numbers("mathematical digits", value -> digits(value, 0x1d7ce));
        numbers("double-struck digits", value -> digits(value, 0x1d7d8));
        numbers("circled digits", value -> circled(value, 0x2460, 0x24ea));
        numbers("negative circled digits", value -> circled(value, 0x2776, 0x24ff));
        numbers("superscript digits", value -> superscript(value));
        numbers("keycap digits", value -> value.replaceAll("(\\d)", "$1\ufe0f\u20e3"));
    }

    private void spacing() {
        numbers("spaced digits", value -> value.replaceAll("(?<=.)(?=.)", " "));
        numbers("spaced groups", value -> value.replaceAll("[-. ]+", "  -  "));
        numbers("dotted", value -> value.replaceAll("[-. ]+", "."));
        numbers("middle dots", value -> value.replaceAll("[-. ]+", "·"));
        numbers("underscores", value -> value.replaceAll("[-. ]+", "_"));
        numbers("no-break spaces", value -> value.replaceAll("[-. ]+", "\u00a0"));
        numbers("em dashes", value -> value.replaceAll("[-. ]+", "—"));
        numbers("minus signs", value -> value.replaceAll("[-. ]+", "−"));
        numbers("line break after a dash", value -> value.replaceAll("-(\\d{4})$", "-\n$1"));
        numbers("line breaks", value -> value.replaceAll("[-. ]+", "-\r\n"));
        bare("digits one by one", value -> spaced(value.replaceAll("\\D+", "")));
        bare("digits as words one by one", value -> spelled(value.replaceAll("\\D+", ""), ""));
        announced("no separators", value -> value.replaceAll("\\D+", ""));
        announced(
                "every digit dotted",
                value -> value.replaceAll("\\D+", "").replaceAll("(?<=.)(?=.)", "."));
        announced(
                "every digit dashed",
                value -> value.replaceAll("\\D+", "").replaceAll("(?<=.)(?=.)", "-"));
        announced("pairs", value -> value.replaceAll("\\D+", "").replaceAll("(..)", "$1 ").trim());
    }

    private void letters() {
        numbers("O for zero", value -> value.replace('0', 'O'));
        numbers("l for one", value -> value.replace('1', 'l'));
        announced("digits as words", value -> spelled(value, "dash"));
        announced("digits as words in commas", value -> spelled(value, ","));
        announced("words and digits mixed", value -> mixed(value));
    }

    private void emails() {
        emails(
                "Cyrillic look-alikes",
                v -> v.replace('a', 'а').replace('e', 'е').replace('o', 'о'));
        emails("Greek look-alikes", v -> v.replace('o', 'ο').replace('a', 'α'));
        emails("mathematical letters", v -> letters(v, 0x1d41a));
        emails("circled letters", v -> letters(v, 0x24d0));
        emails("(at) and (dot)", v -> v.replace("@", " (at) ").replace(".", " (dot) "));
        emails("[at] and [dot]", v -> v.replace("@", "[at]").replace(".", "[dot]"));
        emails("at and dot", v -> v.replace("@", " at ").replace(".", " dot "));
        emails("AT and DOT", v -> v.replace("@", " AT ").replace(".", " DOT "));
        emails("spaced sign", v -> v.replace("@", " @ "));
        emails("spaced signs", v -> v.replace("@", " @ ").replace(".", " . "));
        emails("line break before the sign", v -> v.replace("@", "\n@"));
        emails("line break after the sign", v -> v.replace("@", "@\n"));
        emails("small commercial at", v -> v.replace("@", "﹫"));
        emails("ideographic full stop", v -> v.replace(".", "。"));
        emails("one dot leader", v -> v.replace(".", "․"));
        emails("spaced letters", v -> v.replaceAll("(?<=.)(?=.)", " "));
    }

    private void everywhere(String kind, Function<String, String> disguise) {
        numbers(kind, disguise);
        emails(kind, disguise);
        ADDRESSES.forEach(v -> add(kind, EntityType.ADDRESS, "Pt gave ", disguise.apply(v)));
    }

    /** Shapes that must be seen without a word to announce them. */
    private void numbers(String kind, Function<String, String> disguise) {
        SSNS.forEach(
                v ->
                        add(
                                kind,
                                EntityType.US_SOCIAL_SECURITY_NUMBER,
                                "Pt gave ",
                                disguise.apply(v)));
        CARDS.forEach(
                v -> add(kind, EntityType.CREDIT_DEBIT_CARD_NUMBER, "Pt gave ", disguise.apply(v)));
        PHONES.forEach(v -> add(kind, EntityType.PHONE, "Pt gave ", disguise.apply(v)));
    }

    private void announced(String kind, Function<String, String> disguise) {
        SSNS.forEach(
                v -> add(kind, EntityType.US_SOCIAL_SECURITY_NUMBER, "SSN is ", disguise.apply(v)));
        CARDS.forEach(
                v ->
                        add(
                                kind,
                                EntityType.CREDIT_DEBIT_CARD_NUMBER,
                                "the card ",
                                disguise.apply(v)));
        PHONES.forEach(v -> add(kind, EntityType.PHONE, "call ", disguise.apply(v)));
    }

    /** No word announces them and no sign groups them. */
    private void bare(String kind, Function<String, String> disguise) {
        SSNS.forEach(
                v ->
                        add(
                                kind,
                                EntityType.US_SOCIAL_SECURITY_NUMBER,
                                "Pt gave ",
                                disguise.apply(v)));
        CARDS.forEach(
                v -> add(kind, EntityType.CREDIT_DEBIT_CARD_NUMBER, "Pt gave ", disguise.apply(v)));
        PHONES.forEach(v -> add(kind, EntityType.PHONE, "Pt gave ", disguise.apply(v)));
    }

    private static String spaced(String value) {
        return value.replaceAll("(?<=.)(?=.)", " ");
    }

    private void emails(String kind, Function<String, String> disguise) {
        EMAILS.forEach(v -> add(kind, EntityType.EMAIL, "Pt gave ", disguise.apply(v)));
    }

    private void add(String kind, EntityType type, String before, String value) {
        all.add(new Disguise(kind, type, before + value + " at the desk."));
    }

    private static String between(String value, String sign) {
        return value.codePoints().mapToObj(Character::toString).collect(Collectors.joining(sign));
    }

    private static String mapped(String value, java.util.function.IntUnaryOperator map) {
        return value.chars().map(map).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String digits(String value, int zero) {
        return mapped(value, c -> c >= '0' && c <= '9' ? zero + c - '0' : c);
    }

    private static String letters(String value, int a) {
        return mapped(value, c -> c >= 'a' && c <= 'z' ? a + c - 'a' : c);
    }

    private static String circled(String value, int one, int zero) {
        return mapped(value, c -> c == '0' ? zero : c >= '1' && c <= '9' ? one + c - '1' : c);
    }

    private static String superscript(String value) {
        return mapped(value, c -> c >= '0' && c <= '9' ? "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0') : c);
    }

    private static String spelled(String value, String pause) {
        return value.replaceAll("[-. ()]+", " " + pause + " ")
                .trim()
                .chars()
                .mapToObj(c -> c >= '0' && c <= '9' ? WORDS[c - '0'] + " " : Character.toString(c))
                .collect(Collectors.joining())
                .replaceFirst("^" + pause + " ", "");
    }

    private static String mixed(String value) {
        int half = value.length() / 2;
        return value.substring(0, half) + " " + spelled(value.substring(half), "dash");
    }
}
