package io.phial.notes.local;

import java.util.Arrays;

/** The words, numbers, signs and line breaks of a folded text, in order. */
final class Tokens {

    /** What a token is made of. */
    enum Kind {
        WORD,
        NUMBER,
        SIGN,
        LINE
    }

    private final FoldedText text;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private Kind[] kinds = new Kind[64];
    private String[] words = new String[64];
    private int size;

    private Tokens(FoldedText text) {
        this.text = text;
    }

    static Tokens of(FoldedText text) {
        Tokens tokens = new Tokens(text);
        int at = 0;
        while (at < text.length()) {
            at = tokens.take(at);
        }
        return tokens;
    }

    private int take(int from) {
        char c = text.at(from);
        int to = from + 1;
        if (c == '\n') {
            add(Kind.LINE, from, to);
        } else if (isDigit(c)) {
            while (isDigit(text.at(to))) {
                to++;
            }
            add(Kind.NUMBER, from, to);
        } else if (Character.isLetter(c)) {
            while (Character.isLetter(text.at(to)) || innerApostrophe(to)) {
                to++;
            }
            add(Kind.WORD, from, to);
        } else if (c != ' ') {
            add(Kind.SIGN, from, to);
        }
        return to;
    }

    private boolean innerApostrophe(int at) {
        return text.at(at) == '\'' && Character.isLetter(text.at(at + 1));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void add(Kind kind, int from, int to) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            words = Arrays.copyOf(words, size * 2);
        }
        starts[size] = from;
        ends[size] = to;
        kinds[size] = kind;
        words[size] = text.lower().substring(from, to);
        size++;
    }

    int size() {
        return size;
    }

    boolean has(int token) {
        return token >= 0 && token < size;
    }

    /** A token beyond either end reads as a line break. */
    Kind kind(int token) {
        return has(token) ? kinds[token] : Kind.LINE;
    }

    boolean isWord(int token) {
        return kind(token) == Kind.WORD;
    }

    boolean isNumber(int token) {
        return kind(token) == Kind.NUMBER;
    }

    boolean isLine(int token) {
        return kind(token) == Kind.LINE;
    }

    boolean isSign(int token, char sign) {
        return kind(token) == Kind.SIGN && text.at(starts[token]) == sign;
    }

    /** The token in lower case. */
    String word(int token) {
        return has(token) ? words[token] : "";
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    int width(int token) {
        return has(token) ? ends[token] - starts[token] : 0;
    }

    boolean capitalised(int token) {
        return isWord(token) && Character.isUpperCase(text.at(starts[token]));
    }

    boolean endsUpper(int token) {
        return isWord(token) && Character.isUpperCase(text.at(ends[token] - 1));
    }

    /** Whether a word is written in capitals alone. */
    boolean upper(int token) {
        for (int at = starts[token]; at < ends[token]; at++) {
            if (!Character.isUpperCase(text.at(at))) {
                return false;
            }
        }
        return isWord(token);
    }

    /** Whether nothing, not even a space, stands between a token and the next. */
    boolean joined(int token) {
        return has(token) && has(token + 1) && ends[token] == starts[token + 1];
    }

    /** The first token that starts at or after an offset. */
    int from(int offset) {
        int found = Arrays.binarySearch(starts, 0, size, offset);
        return found >= 0 ? found : -found - 1;
    }
}
