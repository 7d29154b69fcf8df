package io.phial.notes.local;

import io.phial.notes.EntityType;
import java.util.function.Consumer;

/** Finds web addresses that name a scheme or start with {@code www}. */
final class UrlDetector implements Detector {

    private static final int LONGEST = 2_000;

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        FoldedText text = reading.text();
        Tokens tokens = reading.tokens();
        int after = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isWord(i) && tokens.start(i) >= after && opens(text, tokens, i)) {
                int end = end(text, tokens.start(i));
                found.accept(new Span(EntityType.URL, tokens.start(i), end));
                after = end;
            }
        }
    }

    private static boolean opens(FoldedText text, Tokens tokens, int i) {
        return switch (tokens.word(i)) {
            case "http", "https", "ftp", "hxxp", "hxxps" ->
                    text.lower().startsWith("://", tokens.end(i));
            case "www" ->
                    text.at(tokens.end(i)) == '.'
                            && Character.isLetterOrDigit(text.at(tokens.end(i) + 1));
            default -> false;
        };
    }

    private static int end(FoldedText text, int start) {
        int end = start;
        while (end - start < LONGEST && end < text.length() && isPart(text.at(end))) {
            end++;
        }
        while (".,;:!?)]}'\"".indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isPart(char c) {
        return c > ' ' && c != '<' && c != '>' && c != '"';
    }
}
