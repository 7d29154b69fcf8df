package io.phial.notes.local;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Digits written as digits, as words, or as letters that look like digits. */
record DigitToken(String value, int start, int end, int tokens) {

    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("zero", "0"),
                    Map.entry("oh", "0"),
                    Map.entry("nought", "0"),
                    Map.entry("one", "1"),
                    Map.entry("two", "2"),
                    Map.entry("three", "3"),
                    Map.entry("four", "4"),
                    Map.entry("five", "5"),
                    Map.entry("six", "6"),
                    Map.entry("seven", "7"),
                    Map.entry("eight", "8"),
                    Map.entry("nine", "9"),
                    Map.entry("niner", "9"),
                    Map.entry("cero", "0"),
                    Map.entry("uno", "1"),
                    Map.entry("dos", "2"),
                    Map.entry("tres", "3"),
                    Map.entry("cuatro", "4"),
                    Map.entry("cinco", "5"),
                    Map.entry("seis", "6"),
                    Map.entry("siete", "7"),
                    Map.entry("ocho", "8"),
                    Map.entry("nueve", "9"));

    private static final Map<String, String> TEENS =
            Map.of(
                    "ten",
                    "10",
                    "eleven",
                    "11",
                    "twelve",
                    "12",
                    "thirteen",
                    "13",
                    "fourteen",
                    "14",
                    "fifteen",
                    "15",
                    "sixteen",
                    "16",
                    "seventeen",
                    "17",
                    "eighteen",
                    "18",
                    "nineteen",
                    "19");

    private static final Map<String, String> TENS =
            Map.of(
                    "twenty", "2", "thirty", "3", "forty", "4", "fifty", "5", "sixty", "6",
                    "seventy", "7", "eighty", "8", "ninety", "9");

    private static final String LETTERS = "oOlIsSB";
    private static final String LETTER_VALUES = "0011558";
    private static final int LONGEST_DISGUISE = 4;

    static @Nullable DigitToken at(FoldedText text, Tokens tokens, int i) {
        return switch (tokens.kind(i)) {
            case NUMBER -> of(tokens, i, tokens.word(i), 1);
            case WORD -> {
                DigitToken spoken = spoken(tokens, i);
                yield spoken != null ? spoken : disguised(text, tokens, i);
            }
            default -> null;
        };
    }

    private static DigitToken of(Tokens tokens, int i, String value, int count) {
        return new DigitToken(value, tokens.start(i), tokens.end(i + count - 1), count);
    }

    private static @Nullable DigitToken spoken(Tokens tokens, int i) {
        String word = tokens.word(i);
        if (word.equals("double") || word.equals("triple")) {
            String unit = UNITS.get(tokens.word(i + 1));
            return unit == null
                    ? null
                    : of(tokens, i, unit.repeat(word.equals("double") ? 2 : 3), 2);
        }
        if (!inCompany(tokens, i)) {
            return null;
        }
        String value = UNITS.getOrDefault(word, TEENS.get(word));
        if (value != null) {
            return of(tokens, i, value, 1);
        }
        if (word.equals("o")) {
            return of(tokens, i, "0", 1);
        }
        return tens(tokens, i);
    }

    private static @Nullable DigitToken tens(Tokens tokens, int i) {
        String ten = TENS.get(tokens.word(i));
        if (ten == null) {
            return null;
        }
        int next = tokens.isSign(i + 1, '-') ? i + 2 : i + 1;
        String unit = UNITS.get(tokens.word(next));
        boolean both = unit != null && !unit.equals("0");
        return both ? of(tokens, i, ten + unit, next - i + 1) : of(tokens, i, ten + "0", 1);
    }

    /** One number word alone is prose; with another beside it, it may be dictated. */
    private static boolean inCompany(Tokens tokens, int i) {
        return isSpoken(tokens, besides(tokens, i, -1)) || isSpoken(tokens, besides(tokens, i, 1));
    }

    private static int besides(Tokens tokens, int i, int step) {
        int next = i + step;
        for (int skipped = 0; skipped < 2 && isPause(tokens, next); skipped++) {
            next += step;
        }
        return next;
    }

    private static boolean isPause(Tokens tokens, int i) {
        return tokens.has(i)
                && tokens.kind(i) != Tokens.Kind.NUMBER
                && (tokens.kind(i) != Tokens.Kind.WORD || SpokenSigns.isSign(tokens.word(i)));
    }

    private static boolean isSpoken(Tokens tokens, int i) {
        String word = tokens.word(i);
        return UNITS.containsKey(word) || TEENS.containsKey(word) || TENS.containsKey(word);
    }

    private static @Nullable DigitToken disguised(FoldedText text, Tokens tokens, int i) {
        if (tokens.width(i) > LONGEST_DISGUISE || !amongDigits(text, tokens, i)) {
            return null;
        }
        StringBuilder value = new StringBuilder();
        for (int at = tokens.start(i); at < tokens.end(i); at++) {
            int letter = LETTERS.indexOf(text.at(at));
            if (letter < 0) {
                return null;
            }
            value.append(LETTER_VALUES.charAt(letter));
        }
        return of(tokens, i, value.toString(), 1);
    }

    private static boolean amongDigits(FoldedText text, Tokens tokens, int i) {
        char before = text.at(tokens.start(i) - 1);
        char after = text.at(tokens.end(i));
        return Tokens.isDigit(before)
                || Tokens.isDigit(after)
                || (tied(before) && digitLike(text.at(tokens.start(i) - 2)))
                || (tied(after) && digitLike(text.at(tokens.end(i) + 1)));
    }

    private static boolean tied(char sign) {
        return sign == '-' || sign == '.';
    }

    private static boolean digitLike(char c) {
        return Tokens.isDigit(c) || c == 'O' || c == 'o' || c == 'l';
    }

    @Override
    public String toString() {
        return "DigitToken[masked]";
    }
}
