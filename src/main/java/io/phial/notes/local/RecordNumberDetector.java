package io.phial.notes.local;

import static io.phial.notes.EntityType.MEDICAL_RECORD_NUMBER;

import java.util.Set;
import java.util.function.Consumer;

/** Finds medical record numbers, which have no shape of their own, behind the words for them. */
final class RecordNumberDetector implements Detector {

    private static final Set<String> FILLERS =
            Set.of("number", "no", "num", "nr", "id", "is", "was", "the", "of", "under", "record");
    private static final int LONGEST = 24;
    private static final int FEWEST_DIGITS = 4;

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        Tokens tokens = reading.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            int next = tokens.isWord(i) ? afterName(tokens, i) : -1;
            if (next > 0) {
                int last = lastOfNumber(tokens, skipFillers(tokens, next));
                if (last > 0) {
                    int first = skipFillers(tokens, next);
                    found.accept(
                            new Span(MEDICAL_RECORD_NUMBER, tokens.start(first), tokens.end(last)));
                    i = last;
                }
            }
        }
    }

    private static int afterName(Tokens tokens, int i) {
        return switch (tokens.word(i)) {
            case "mrn", "mrns", "emrn", "emr", "ehr", "pid", "medrec" -> i + 1;
            case "mr" -> tokens.isSign(i + 1, '#') ? i + 2 : -1;
            case "medical", "med", "health", "hospital", "patient" ->
                    followed(tokens, i + 1, "record", "rec", "chart", "id", "identifier");
            case "chart", "record" -> followed(tokens, i + 1, "number", "no", "num", "#", "id");
            default -> -1;
        };
    }

    private static int followed(Tokens tokens, int i, String... words) {
        for (String word : words) {
            if (tokens.word(i).equals(word)) {
                return i + 1;
            }
        }
        return -1;
    }

    private static int skipFillers(Tokens tokens, int from) {
        int i = from;
        while (i - from < 5
                && (FILLERS.contains(tokens.word(i))
                        || tokens.isSign(i, ':')
                        || tokens.isSign(i, '#')
                        || tokens.isSign(i, '=')
                        || tokens.isSign(i, '.'))) {
            i++;
        }
        return i;
    }

    /**
     * The last token of letters, digits and dashes without a space, or -1 if too few are digits.
     */
    private static int lastOfNumber(Tokens tokens, int first) {
        if (!tokens.isWord(first) && !tokens.isNumber(first)) {
            return -1;
        }
        int last = first;
        int digits = tokens.isNumber(first) ? tokens.width(first) : 0;
        while (tokens.joined(last)
                && tokens.end(last + 1) - tokens.start(first) <= LONGEST
                && (tokens.isWord(last + 1)
                        || tokens.isNumber(last + 1)
                        || (tokens.isSign(last + 1, '-') && tokens.joined(last + 1)))) {
            last++;
            digits += tokens.isNumber(last) ? tokens.width(last) : 0;
        }
        return digits >= FEWEST_DIGITS ? last : -1;
    }
}
