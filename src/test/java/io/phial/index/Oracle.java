package io.phial.index;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;

/** What a search must answer, found by looking at everybody; it shares no code with the indexes. */
final class Oracle {

    static final List<String> LAST_NAMES =
            List.of(
                    "Schmidt",
                    "Smith",
                    "Smyth",
                    "Gleason",
                    "Gleeson",
                    "O'Brien",
                    "Obrien",
                    "de la Cruz",
                    "Delacruz",
                    "Nuñez",
                    "Nunez",
                    "Müller",
                    "Miller",
                    "Mueller",
                    "Stevens",
                    "Stephens",
                    "Stevenson",
                    "Catherine",
                    "Kathryn",
                    "Groß",
                    "Gross",
                    "Grossman",
                    "Østby",
                    "Ostby",
                    "王小明",
                    "李小龍",
                    "Соловьёв",
                    "Соловьев",
                    "Иванов",
                    "Smithson",
                    "Schmidtke",
                    "Jones-Smith",
                    "Jones",
                    "Johns");

    static final List<String> FIRST_NAMES = List.of("Anna", "Anne", "José", "Jose", "Bob", "王");

    private Oracle() {}

    static List<String> answers(
            MatchKind kind, IndexedValues searched, Map<String, IndexedValues> people) {
        var ids = new ArrayList<String>();
        people.forEach(
                (id, person) -> {
                    if (searched.fields().stream()
                            .allMatch(
                                    field ->
                                            agrees(
                                                    kind,
                                                    field,
                                                    searched.reveal(field),
                                                    person.reveal(field)))) {
                        ids.add(id);
                    }
                });
        return ids;
    }

    private static boolean agrees(MatchKind kind, IndexedField field, String asked, String there) {
        if (there == null) {
            return false;
        }
        return switch (field) {
            case LAST_NAME, FIRST_NAME ->
                    switch (kind) {
                        case EXACT -> plain(asked).equals(plain(there));
                        case PREFIX -> plain(there).startsWith(plain(asked));
                        case PHONETIC -> codes(asked).stream().anyMatch(codes(there)::contains);
                    };
            case PHONE -> digits(asked).equals(digits(there));
            case EMAIL, DATE_OF_BIRTH -> asked.equalsIgnoreCase(there);
        };
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}|[^\\p{L}]", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o");
    }

    private static Set<String> codes(String name) {
        var metaphone = new DoubleMetaphone();
        var codes = new HashSet<String>();
        codes.add(metaphone.doubleMetaphone(plain(name)));
        codes.add(metaphone.doubleMetaphone(plain(name), true));
        codes.removeIf(String::isEmpty);
        return codes.isEmpty() ? Set.of(plain(name)) : codes;
    }

    private static String digits(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() == 11 ? digits.substring(1) : digits;
    }

    static String otherwiseWritten(Random random, String name) {
        return switch (random.nextInt(5)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            case 2 -> Normalizer.normalize(name, Normalizer.Form.NFD);
            case 3 -> " " + name.replace('\'', '’').replace("-", " - ");
            default -> name;
        };
    }

    /** The name's beginning with so many letters, or all of it where it has fewer than three. */
    static String begin(String name, int letters) {
        String plain = plain(name);
        return plain.substring(0, Math.min(letters, plain.length()));
    }
}
