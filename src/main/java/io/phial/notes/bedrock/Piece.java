package io.phial.notes.bedrock;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a long note, as it is sent.
 *
 * <p>Each piece repeats the end of the one before it. So whatever is not longer than that lies
 * whole in at least one of them, with words around it, wherever the cut falls.
 *
 * @param start where in the note it starts
 */
record Piece(int start, String text) {

    /** One text unit, by which Bedrock counts. */
    static final int OVERLAP = 1_000;

    private static final int REACH = 200;

    static Piece whole(String note) {
        return new Piece(0, sendable(note));
    }

    static List<Piece> of(String note, int length) {
        String text = sendable(note);
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        while (text.length() - start > length) {
            int end = wordStart(text, start + length);
            pieces.add(new Piece(start, text.substring(start, end)));
            start = wordStart(text, end - OVERLAP);
        }
        pieces.add(new Piece(start, text.substring(start)));
        return pieces;
    }

    /** Goes back to where a word starts, or stays where there is none near, but in no character. */
    private static int wordStart(String text, int at) {
        for (int i = at; i > at - REACH; i--) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    /** Puts something harmless for what can't be sent as it is; no character moves. */
    private static String sendable(String note) {
        char[] chars = note.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            boolean pair = i + 1 < chars.length && Character.isSurrogatePair(c, chars[i + 1]);
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                chars[i] = '\uFFFD';
            } else if (Character.isISOControl(c) && !Character.isWhitespace(c)) {
                chars[i] = ' ';
            }
        }
        return new String(chars);
    }

    /** Whether there is anything in it that could be personal. */
    boolean wordless() {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    @Override
    public String toString() {
        return "Piece[" + text.length() + "]";
    }
}
