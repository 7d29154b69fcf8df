package io.phial.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks for many texts at once in raw bytes, in the forms in which they could lie there: as written
 * and in upper and lower case, in UTF-8, UTF-16LE and JSON escapes, and within base64.
 *
 * <p>Needles are found by their first bytes, so that a hundred thousand of them cost one look-up a
 * byte. What is found is told by a label, not by the text itself.
 */
final class ClearTextSearch {

    /** The fewest bytes of a needle. */
    static final int SHORTEST = 6;

    /** Below this, base64 of a text is so short that it may stand in other base64 by chance. */
    private static final int SHORTEST_IN_BASE64 = 9;

    private static final int FILTER_BITS = 24;

    private final Map<Long, List<Needle>> needles = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Needle(byte[] bytes, String label) {}

    void add(String label, String text) {
        var forms = new LinkedHashSet<String>();
        forms.add(text);
        forms.add(text.toUpperCase(Locale.ROOT));
        forms.add(text.toLowerCase(Locale.ROOT));
        for (String form : forms) {
            byte[] utf8 = form.getBytes(StandardCharsets.UTF_8);
            add(label, utf8);
            add(label + " UTF-16", form.getBytes(StandardCharsets.UTF_16LE));
            String escaped = escaped(form);
            if (!escaped.equals(form)) {
                add(label + " JSON", escaped.getBytes(StandardCharsets.US_ASCII));
            }
            if (utf8.length >= SHORTEST_IN_BASE64) {
                within64(utf8).forEach(bytes -> add(label + " base64", bytes));
            }
        }
    }

    /** Quotes as they are; what is not ASCII as JSON writes it for those who know ASCII only. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            escaped.append(letter < 0x80 ? "" + letter : "\\u%04x".formatted((int) letter));
        }
        return escaped.toString();
    }

    /** The letters that depend on the text alone, wherever in a longer content it begins. */
    private static List<byte[]> within64(byte[] text) {
        var forms = new ArrayList<byte[]>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + text.length];
            System.arraycopy(text, 0, shifted, before, text.length);
            byte[] letters = Base64.getEncoder().withoutPadding().encode(shifted);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            forms.add(Arrays.copyOfRange(letters, from, to));
        }
        return forms;
    }

    private void add(String label, byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("a needle of fewer than six bytes: " + label);
        }
        long start = 0;
        for (int i = 0; i < SHORTEST; i++) {
            start = start << 8 | (bytes[i] & 0xff);
        }
        filter.set(bit(start));
        needles.computeIfAbsent(start, ignored -> new ArrayList<>()).add(new Needle(bytes, label));
    }

    private static int bit(long start) {
        return (int) ((start * 0x9E3779B97F4A7C15L) >>> (64 - FILTER_BITS));
    }

    /** The labels of what is found in a folder's files, by file name. */
    Map<String, Set<String>> inFolder(Path folder) throws IOException {
        var found = new TreeMap<String, Set<String>>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(
                            file -> {
                                Set<String> labels = in(read(file));
                                if (!labels.isEmpty()) {
                                    found.put(folder.relativize(file).toString(), labels);
                                }
                            });
        }
        return found;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> in(byte[] content) {
        var found = new LinkedHashSet<String>();
        long mask = (1L << (8 * SHORTEST)) - 1;
        long start = 0;
        for (int i = 0; i < content.length; i++) {
            start = (start << 8 | (content[i] & 0xff)) & mask;
            if (i >= SHORTEST - 1 && filter.get(bit(start))) {
                compare(content, i - SHORTEST + 1, needles.getOrDefault(start, List.of()), found);
            }
        }
        return found;
    }

    private static void compare(
            byte[] content, int at, List<Needle> candidates, Set<String> found) {
        for (Needle needle : candidates) {
            int end = at + needle.bytes().length;
            if (end <= content.length
                    && Arrays.equals(content, at, end, needle.bytes(), 0, needle.bytes().length)) {
                found.add(needle.label());
            }
        }
    }
}
