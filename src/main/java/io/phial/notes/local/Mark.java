package io.phial.notes.local;

import org.jspecify.annotations.Nullable;

/** A sign of an e-mail address or a host, written as itself or as a word, with the space around. */
record Mark(int start, int end, boolean spelled, boolean bracketed, boolean spaced) {

    private static final int WIDEST_SPACE = 3;

    /** Reads the sign at a token; a bare word counts only with space on both sides. */
    static @Nullable Mark at(FoldedText text, Tokens tokens, int i, String word, char sign) {
        if (tokens.isSign(i, sign)) {
            return widened(text, tokens.start(i), tokens.end(i), false, false);
        }
        if (!tokens.word(i).equals(word)) {
            return null;
        }
        int start = tokens.start(i);
        int end = tokens.end(i);
        int left = spaceStart(text, start);
        int right = spaceEnd(text, end);
        if (isOpening(text.at(left - 1)) && isClosing(text.at(right))) {
            return widened(text, left - 1, right + 1, true, true);
        }
        return left < start && right > end ? widened(text, start, end, true, false) : null;
    }

    /** The dot that starts at an offset, if one does. */
    static @Nullable Mark startingAt(FoldedText text, Tokens tokens, int offset) {
        int i = tokens.from(offset);
        for (int token = i; token <= i + 1 && tokens.has(token); token++) {
            Mark dot = at(text, tokens, token, "dot", '.');
            if (dot == null) {
                dot = at(text, tokens, token, "punto", '.');
            }
            if (dot != null && dot.start <= offset) {
                return dot;
            }
        }
        return null;
    }

    /** The dot or other spelled sign that ends at an offset, if one does. */
    static @Nullable Mark endingAt(FoldedText text, Tokens tokens, int offset, boolean plain) {
        int i = tokens.from(offset) - 1;
        for (int token = i; token >= i - 1 && token >= 0; token--) {
            for (String word : new String[] {"dot", "underscore", "dash", "hyphen", "plus"}) {
                Mark dot = tokens.isSign(token, '.') ? null : at(text, tokens, token, word, '\0');
                if (dot != null && dot.end >= offset && (!plain || dot.bracketed)) {
                    return dot;
                }
            }
        }
        return null;
    }

    static boolean dotSpelledAfter(Reading reading, Mark at) {
        int end = at.end();
        while (Character.isLetterOrDigit(reading.text().at(end)) || reading.text().at(end) == '-') {
            end++;
        }
        Mark dot = startingAt(reading.text(), reading.tokens(), end);
        return dot != null && dot.spelled();
    }

    private static Mark widened(
            FoldedText text, int start, int end, boolean spelled, boolean bracketed) {
        int left = spaceStart(text, start);
        int right = spaceEnd(text, end);
        return new Mark(left, right, spelled, bracketed, left < start || right > end);
    }

    private static int spaceStart(FoldedText text, int start) {
        int left = start;
        while (start - left < WIDEST_SPACE && left > 0 && isSpace(text.at(left - 1))) {
            left--;
        }
        return left;
    }

    private static int spaceEnd(FoldedText text, int end) {
        int right = end;
        while (right - end < WIDEST_SPACE && right < text.length() && isSpace(text.at(right))) {
            right++;
        }
        return right;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n';
    }

    private static boolean isOpening(char c) {
        return c == '(' || c == '[' || c == '{' || c == '<';
    }

    private static boolean isClosing(char c) {
        return c == ')' || c == ']' || c == '}' || c == '>';
    }
}
