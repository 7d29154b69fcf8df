package io.phial.it;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;

/** How names are alike, said once more; it shares no code with the service. */
final class NameOracle {

    /** Letters that are no letter and accent taken together. */
    private static final Map<String, String> SPELLED_OUT =
            Map.of("ß", "ss", "ø", "o", "ł", "l", "æ", "ae", "œ", "oe", "đ", "d");

    private NameOracle() {}

    /** Without case, accents, blanks and signs. */
    static String plain(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}|[^\\p{L}\\p{N}]", "")
                        .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : SPELLED_OUT.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return plain;
    }

    static boolean sameName(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static boolean begins(String name, String begin) {
        return plain(name).startsWith(plain(begin));
    }

    static boolean soundAlike(String one, String other) {
        return codes(one).stream().anyMatch(codes(other)::contains);
    }

    /** Both ways to pronounce it; a name that has no Latin letter stands for itself. */
    private static Set<String> codes(String name) {
        var metaphone = new DoubleMetaphone();
        var codes = new HashSet<String>();
        codes.add(metaphone.doubleMetaphone(plain(name)));
        codes.add(metaphone.doubleMetaphone(plain(name), true));
        codes.removeIf(String::isEmpty);
        return codes.isEmpty() ? Set.of(plain(name)) : codes;
    }
}
