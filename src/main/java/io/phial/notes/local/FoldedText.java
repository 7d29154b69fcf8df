package io.phial.notes.local;

/**
 * A note as its detectors read it: disguises taken off, and for each character the place in the
 * original that it came from.
 */
final class FoldedText {

    private final String text;
    private final String lower;
    private final boolean cased;
    private final int[] starts;
    private final int[] ends;

    FoldedText(String text, int[] starts, int[] ends) {
        this.text = text;
        this.lower = lowerCased(text);
        this.cased = !text.equals(lower);
        this.starts = starts;
        this.ends = ends;
    }

    /** Lower-cases each character on its own, because offsets must not move. */
    private static String lowerCased(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(chars[i]);
        }
        return new String(chars);
    }

    String text() {
        return text;
    }

    String lower() {
        return lower;
    }

    /** Whether the text has capitals at all, so that a word without one means something. */
    boolean cased() {
        return cased;
    }

    int length() {
        return text.length();
    }

    char at(int index) {
        return index < 0 || index >= text.length() ? '\n' : text.charAt(index);
    }

    int originalStart(Span span) {
        return starts[span.start()];
    }

    int originalEnd(Span span) {
        return ends[span.end() - 1];
    }
}
