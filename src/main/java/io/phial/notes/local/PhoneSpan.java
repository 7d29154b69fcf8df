package io.phial.notes.local;

import io.phial.notes.EntityType;

/** Draws the bounds of a telephone number around its digits: plus, bracket and extension. */
final class PhoneSpan {

    private static final int LONGEST_EXTENSION = 6;
    private static final String[] EXTENSIONS = {"extension", "ext", "x", "#"};

    private PhoneSpan() {}

    static Span of(FoldedText text, NumberRun run, int first, int last) {
        int start = run.start(first);
        while (start > 0 && "(+".indexOf(text.at(start - 1)) >= 0) {
            start--;
        }
        return new Span(EntityType.PHONE, start, withExtension(text, run.end(last)));
    }

    private static int withExtension(FoldedText text, int end) {
        int at = skip(text, end, " ,;(");
        for (String name : EXTENSIONS) {
            if (text.lower().startsWith(name, at)) {
                int digits = skip(text, at + name.length(), " .:#");
                int after = digits;
                while (Tokens.isDigit(text.at(after))) {
                    after++;
                }
                boolean number = after > digits && after - digits <= LONGEST_EXTENSION;
                return number && !Character.isLetter(text.at(after)) ? after : end;
            }
        }
        return end;
    }

    private static int skip(FoldedText text, int from, String signs) {
        int at = from;
        while (at - from < 3 && signs.indexOf(text.at(at)) >= 0) {
            at++;
        }
        return at;
    }
}
