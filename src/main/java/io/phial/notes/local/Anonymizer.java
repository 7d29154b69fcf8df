package io.phial.notes.local;

import java.util.List;

/** Puts the kind in the place of what was found and leaves every other character as it was. */
final class Anonymizer {

    private Anonymizer() {}

    static String replace(String original, FoldedText text, List<Span> spans) {
        StringBuilder kept = new StringBuilder(original.length());
        int at = 0;
        for (Span span : spans) {
            int start = Math.max(at, text.originalStart(span));
            kept.append(original, at, start).append('{').append(span.type()).append('}');
            at = Math.max(start, text.originalEnd(span));
        }
        return kept.append(original, at, original.length()).toString();
    }
}
