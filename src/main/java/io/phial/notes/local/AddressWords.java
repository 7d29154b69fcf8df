package io.phial.notes.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The vocabulary of addresses, read from data. */
final class AddressWords {

    private static final String RESOURCE = "/io/phial/notes/address-words.txt";
    private static final Map<String, Set<String>> SECTIONS = read();

    static final Set<String> STREET = section("street");
    static final Set<String> STREET_WEAK = section("street-weak");
    static final Set<String> PREFIX = section("prefix");
    static final Set<String> PREFIX_WEAK = section("prefix-weak");
    static final Set<String> SUFFIX = section("suffix");
    static final Set<String> FUSED = section("fused");
    static final Set<String> FUSED_WEAK = section("fused-weak");
    static final Set<String> UNIT = section("unit");
    static final Set<String> DIRECTION = section("direction");
    static final Names STATE = Names.of(section("state"));
    static final Set<String> STATE_CODE = section("state-code");
    static final Names COUNTRY = Names.of(countries());
    static final Set<String> JOINER = section("joiner");
    static final Set<String> NOT_A_STREET = section("not-a-street");
    static final Set<String> CLINICAL = section("clinical");
    static final Set<String> CUE_STRONG = section("cue-strong");
    static final Set<String> CUE_WEAK = section("cue-weak");

    private AddressWords() {}

    private static Set<String> section(String name) {
        return Set.copyOf(Objects.requireNonNull(SECTIONS.get(name), name));
    }

    private static Set<String> countries() {
        Set<String> names = new HashSet<>(section("country"));
        for (String code : Locale.getISOCountries()) {
            String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
            names.add(Fold.word(name.replace("St.", "Saint").replace("&", "and")));
        }
        return Set.copyOf(names);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> sections = new HashMap<>();
        Set<String> current = new HashSet<>();
        try (BufferedReader lines = open()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    current = new HashSet<>();
                    sections.put(line.substring(1, line.length() - 1), current);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    for (String word : line.split(" ", -1)) {
                        current.add(Fold.word(word.replace('_', ' ').strip()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sections;
    }

    private static BufferedReader open() {
        return new BufferedReader(
                new InputStreamReader(
                        Objects.requireNonNull(AddressWords.class.getResourceAsStream(RESOURCE)),
                        StandardCharsets.UTF_8));
    }

    /** Whether a word ends in one of some endings, with enough before it to be a name. */
    static boolean endsIn(Set<String> endings, String word) {
        int longest = Math.min(10, word.length() - 3);
        for (int length = 2; length <= longest; length++) {
            if (endings.contains(word.substring(word.length() - length))) {
                return true;
            }
        }
        return false;
    }
}
