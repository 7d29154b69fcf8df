package io.phial.notes.local;

import static io.phial.notes.EntityType.CREDIT_DEBIT_CARD_NUMBER;

import io.phial.notes.local.Cues.Cue;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Finds payment card numbers: 12 to 19 digits that satisfy Luhn, in the groupings of cards. */
final class CardDetector implements Detector {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;
    private static final int REACH = 80;
    private static final String PLAIN_SIGNS = " -._\n/*~";
    private static final Set<String> GROUPINGS =
            Set.of(
                    "4-4-4-4",
                    "4-6-5",
                    "4-6-4",
                    "4-4-4-1",
                    "4-4-4-2",
                    "4-4-4-3",
                    "4-4-4-4-1",
                    "4-4-4-4-2",
                    "4-4-4-4-3",
                    "6-13",
                    "8-8",
                    "4-4-5",
                    "4-3-3-3",
                    "4-4-4",
                    "4-5-6",
                    "6-10",
                    "6-9");

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        for (NumberRun run : reading.numbers().runs()) {
            for (int first = 0; first < run.size(); first++) {
                int last = lastOfCard(reading, run, first);
                if (last >= 0) {
                    int start = run.start(first);
                    found.accept(new Span(CREDIT_DEBIT_CARD_NUMBER, start, run.end(last)));
                    first = last;
                }
            }
        }
    }

    private static int lastOfCard(Reading reading, NumberRun run, int first) {
        int best = -1;
        int digits = 0;
        for (int last = first; last < run.size(); last++) {
            digits += run.group(last).count();
            if (digits > LONGEST) {
                break;
            }
            if (digits >= SHORTEST && isCard(reading, run, first, last)) {
                best = last;
            }
        }
        return best;
    }

    private static boolean isCard(Reading reading, NumberRun run, int first, int last) {
        String digits = run.digits(first, last);
        if (!LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits) || isDecimal(reading, run, first)) {
            return false;
        }
        boolean announced =
                reading.cues().named(Cue.CARD, run.start(first), REACH)
                        || reading.cues().follows(Cue.CARD, run.end(last), REACH / 2);
        if (announced && issued(digits) && !startsWithDate(run, first, last)) {
            return true;
        }
        boolean whole = first == last || GROUPINGS.contains(run.shape(first, last));
        return whole && run.separatedBy(PLAIN_SIGNS, first, last) && CardBrands.know(digits);
    }

    private static boolean startsWithDate(NumberRun run, int first, int last) {
        return last - first >= 2 && Dates.isDate(run, first, first + 2);
    }

    private static boolean issued(String digits) {
        char industry = digits.charAt(0);
        return (industry >= '3' && industry <= '6') || digits.startsWith("1800") || industry == '2';
    }

    private static boolean isDecimal(Reading reading, NumberRun run, int first) {
        int start = run.start(first);
        return reading.text().at(start - 1) == '.' && Tokens.isDigit(reading.text().at(start - 2));
    }
}
