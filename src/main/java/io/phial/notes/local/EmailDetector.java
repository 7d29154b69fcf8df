package io.phial.notes.local;

import io.phial.notes.EntityType;
import io.phial.notes.local.Cues.Cue;
import java.util.function.Consumer;
import org.apache.commons.validator.routines.DomainValidator;
import org.jspecify.annotations.Nullable;

/** Finds e-mail addresses, also those with spaces around their signs or with signs in words. */
final class EmailDetector implements Detector {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final int REACH = 40;
    private static final String LOCAL_SIGNS = "._%+-'&#$=~";
    private static final DomainValidator DOMAINS = DomainValidator.getInstance();

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        int after = 0;
        for (int i = 0; i < reading.tokens().size(); i++) {
            Mark at = Mark.at(reading.text(), reading.tokens(), i, "at", '@');
            if (at == null || at.start() < after) {
                continue;
            }
            Span span = around(reading, at, after);
            if (span != null) {
                found.accept(span);
                after = span.end();
            }
        }
    }

    private static @Nullable Span around(Reading reading, Mark at, int after) {
        int start = localStart(reading, at, after);
        int end = start < 0 ? -1 : domainEnd(reading, at);
        return end < 0 ? null : new Span(EntityType.EMAIL, start, end);
    }

    private static int localStart(Reading reading, Mark at, int after) {
        FoldedText text = reading.text();
        int start = wordStart(text, at.start(), after);
        if (start == at.start()) {
            return -1;
        }
        start = spacedLettersStart(text, start, at.start(), after);
        for (int more = 0; more < 4; more++) {
            Mark dot = Mark.endingAt(text, reading.tokens(), start, !at.spelled());
            if (dot == null) {
                break;
            }
            int earlier = wordStart(text, dot.start(), after);
            if (earlier == dot.start()) {
                break;
            }
            start = earlier;
        }
        return start;
    }

    private static int wordStart(FoldedText text, int end, int after) {
        int start = end;
        while (start > after && end - start < LONGEST_LOCAL && isLocal(text.at(start - 1))) {
            start--;
        }
        while (start < end && !Character.isLetterOrDigit(text.at(start)) && text.at(start) != '_') {
            start++;
        }
        return start;
    }

    /** Steps back over letters that stand one by one, as in {@code j o h n}. */
    private static int spacedLettersStart(FoldedText text, int start, int end, int after) {
        if (end - start != 1) {
            return start;
        }
        int first = start;
        while (first - 2 >= after
                && end - first < LONGEST_LOCAL
                && text.at(first - 1) == ' '
                && isLocal(text.at(first - 2))
                && !isLocal(text.at(first - 3))) {
            first -= 2;
        }
        return start - first >= 4 ? first : start;
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || LOCAL_SIGNS.indexOf(c) >= 0;
    }

    /** Reads labels and dots as far as they end in a top-level domain; -1 if they do not. */
    private static int domainEnd(Reading reading, Mark at) {
        FoldedText text = reading.text();
        boolean odd = at.spelled() || at.spaced();
        int known = -1;
        int whole = -1;
        boolean dotted = false;
        int end = labelEnd(text, at.end());
        int next = at.end();
        while (end > next && end - at.end() < LONGEST_DOMAIN) {
            if (dotted) {
                String label = text.lower().substring(next, end).replace(" ", "");
                whole = isWord(label) ? end : whole;
                known = DOMAINS.isValidTld(label) ? end : known;
            }
            Mark dot = Mark.startingAt(text, reading.tokens(), end);
            if (dot == null || (dot.spaced() && !dot.spelled() && !odd && known > 0)) {
                break;
            }
            odd |= dot.spelled() || dot.spaced();
            dotted = true;
            next = dot.end();
            end = labelEnd(text, next);
        }
        if (at.spelled() && !at.bracketed() && !meant(reading, at)) {
            return -1;
        }
        return known > 0 || odd ? known : whole;
    }

    /**
     * "at" is a common word: it is a sign only among other signs in words, or where mail is meant.
     */
    private static boolean meant(Reading reading, Mark at) {
        return reading.cues().named(Cue.EMAIL, at.start(), REACH)
                || Mark.dotSpelledAfter(reading, at);
    }

    private static boolean isWord(String label) {
        return label.length() >= 2 && label.chars().allMatch(Character::isLetter);
    }

    private static int labelEnd(FoldedText text, int start) {
        int end = start;
        while (Character.isLetterOrDigit(text.at(end)) || text.at(end) == '-') {
            end++;
        }
        if (end - start == 1) {
            while (text.at(end) == ' '
                    && Character.isLetterOrDigit(text.at(end + 1))
                    && !Character.isLetterOrDigit(text.at(end + 2))) {
                end += 2;
            }
        }
        return end;
    }
}
