package io.phial.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One unambiguous byte form of a context: its pairs in the order of their names, each part led by
 * its length, so that no two contexts share one.
 */
final class CanonicalForm {

    private CanonicalForm() {}

    /**
     * @throws IllegalArgumentException where a part has surrogates: contexts hold ids and codes,
     *     and unpaired ones would all be encoded as the same byte
     */
    static byte[] of(Map<String, String> context) {
        var text = new StringBuilder(256);
        for (var pair : new TreeMap<>(context).entrySet()) {
            append(text, pair.getKey());
            append(text, pair.getValue());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, String part) {
        for (int i = 0; i < part.length(); i++) {
            if (Character.isSurrogate(part.charAt(i))) {
                throw new IllegalArgumentException("a context has no surrogates");
            }
        }
        text.append(part.length()).append(':').append(part);
    }
}
