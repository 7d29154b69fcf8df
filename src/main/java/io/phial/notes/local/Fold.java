package io.phial.notes.local;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Takes the disguises off a text: compatibility forms, accents, invisible characters, foreign
 * digits, look-alike letters, odd spaces and dashes.
 */
final class Fold {

    private final String original;
    private final char[] buffer;
    private char[] out;
    private int[] starts;
    private int[] ends;
    private int length;

    private Fold(String original) {
        this.original = original;
        this.buffer = original.toCharArray();
        this.out = new char[buffer.length + 16];
        this.starts = new int[out.length];
        this.ends = new int[out.length];
    }

    static FoldedText of(String original) {
        return new Fold(original).run();
    }

    /** Folds a word of a dictionary the same way, so that both sides of a comparison agree. */
    static String word(String word) {
        return of(word).lower();
    }

    private FoldedText run() {
        for (int i = 0; i < buffer.length; ) {
            int width = 1;
            if (buffer[i] < 0x80) {
                ascii(buffer[i], i);
            } else {
                int codePoint = original.codePointAt(i);
                width = Character.charCount(codePoint);
                other(codePoint, i, i + width);
            }
            i += width;
        }
        return new FoldedText(
                new String(out, 0, length),
                Arrays.copyOf(starts, length),
                Arrays.copyOf(ends, length));
    }

    private void ascii(char c, int at) {
        if ((c >= ' ' && c < 0x7f) || c == '\n' || c == '\t') {
            put(c == '\t' ? ' ' : c, at, at + 1);
        } else if (c == '\r') {
            if (at + 1 == buffer.length || buffer[at + 1] != '\n') {
                put('\n', at, at + 1);
            }
        } else if (c == '\f' || c == 0x0b) {
            put('\n', at, at + 1);
        }
    }

    private void other(int codePoint, int from, int to) {
        switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> attach(to);
            case Character.FORMAT, Character.CONTROL, Character.SURROGATE ->
                    control(codePoint, from, to);
            case Character.SPACE_SEPARATOR -> put(' ', from, to);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> put('\n', from, to);
            case Character.DASH_PUNCTUATION -> put('-', from, to);
            case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER ->
                    number(codePoint, from, to);
            default -> letter(codePoint, from, to);
        }
    }

    private void control(int codePoint, int from, int to) {
        if (codePoint == 0x85) {
            put('\n', from, to);
        }
    }

    // the unexpected values it is warned of, circled and bracketed digits, are what is wanted here
    @SuppressWarnings("CharacterGetNumericValue")
    private void number(int codePoint, int from, int to) {
        int value = Character.getNumericValue(codePoint);
        if (value >= 0 && value <= 9) {
            put((char) ('0' + value), from, to);
        } else {
            letter(codePoint, from, to);
        }
    }

    private void letter(int codePoint, int from, int to) {
        String same = LookAlikes.of(codePoint);
        if (same != null) {
            putAll(same, from, to);
            return;
        }
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        plain.codePoints().forEach(part -> decomposed(part, from, to));
    }

    private void decomposed(int codePoint, int from, int to) {
        String same = codePoint < 0x80 ? null : LookAlikes.of(codePoint);
        int type = Character.getType(codePoint);
        if (same != null) {
            putAll(same, from, to);
        } else if (type == Character.SPACE_SEPARATOR) {
            put(' ', from, to);
        } else if (type == Character.DECIMAL_DIGIT_NUMBER) {
            put((char) ('0' + Character.digit(codePoint, 10)), from, to);
        } else if (type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK) {
            putAll(Character.toString(codePoint), from, to);
        }
    }

    /** A mark belongs to the character before it and is cut with it. */
    private void attach(int to) {
        if (length > 0) {
            ends[length - 1] = to;
        }
    }

    private void putAll(String folded, int from, int to) {
        for (int i = 0; i < folded.length(); i++) {
            put(folded.charAt(i), from, to);
        }
    }

    private void put(char c, int from, int to) {
        if (length == out.length) {
            int larger = out.length * 2;
            out = Arrays.copyOf(out, larger);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
        }
        out[length] = c;
        starts[length] = from;
        ends[length] = to;
        length++;
    }
}
