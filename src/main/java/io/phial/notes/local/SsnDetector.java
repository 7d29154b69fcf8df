package io.phial.notes.local;

import static io.phial.notes.EntityType.US_SOCIAL_SECURITY_NUMBER;

import io.phial.notes.local.Cues.Cue;
import java.util.function.Consumer;

/**
 * Finds Social Security numbers: by their shape where it is one that was ever assigned, and by any
 * shape of nine digits where the text announces one.
 */
final class SsnDetector implements Detector {

    private static final int DIGITS = 9;
    private static final int REACH = 60;
    private static final int REACH_POSTCODE = 12;
    private static final int REACH_BACK = 30;
    private static final int REACH_OTHER = 30;
    private static final String PLAIN_SIGNS = " -._\n/()*~,";

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        for (NumberRun run : reading.numbers().runs()) {
            for (int first = 0; first < run.size(); first++) {
                int last = lastOfNine(run, first);
                if (last >= 0 && isSsn(reading, run, first, last)) {
                    int start = run.start(first);
                    found.accept(new Span(US_SOCIAL_SECURITY_NUMBER, start, run.end(last)));
                    first = last;
                }
            }
        }
    }

    private static int lastOfNine(NumberRun run, int first) {
        int digits = 0;
        for (int last = first; last < run.size(); last++) {
            digits += run.group(last).count();
            if (digits >= DIGITS) {
                return digits == DIGITS ? last : -1;
            }
        }
        return -1;
    }

    private static boolean isSsn(Reading reading, NumberRun run, int first, int last) {
        String digits = run.digits(first, last);
        if (digits.equals("000000000") || run.cutOff(first, last)) {
            return false;
        }
        return announced(reading, run, first, last)
                || (looksLikeOne(reading, run, first, last) && everAssigned(digits));
    }

    private static boolean announced(Reading reading, NumberRun run, int first, int last) {
        // a ZIP+4 in the same sentence is nearer to a town than to the word
        int reach = run.shape(first, last).equals("5-4") ? REACH_POSTCODE : REACH;
        return reading.cues().announced(Cue.SSN, run.start(first), reach)
                || reading.cues().follows(Cue.SSN, run.end(last), REACH_BACK);
    }

    private static boolean looksLikeOne(Reading reading, NumberRun run, int first, int last) {
        if (OneByOne.is(run, first, last)) {
            return true;
        }
        if (!run.shape(first, last).equals("3-2-4")
                || !run.separatedBy(PLAIN_SIGNS, first, last)
                || glued(reading.text(), run.start(first), run.end(last))) {
            return false;
        }
        Cue cue = reading.cues().before(run.start(first), REACH_OTHER);
        if (cue == Cue.RECORD || cue == Cue.OTHER) {
            return false;
        }
        String one = run.group(first + 1).separator();
        String two = run.group(first + 2).separator();
        boolean alone = run.size() == last - first + 1;
        if (one.contains("-") || two.contains("-")) {
            return true;
        }
        boolean list = one.contains(",") && !spoken(reading.text(), run, first);
        return alone && !one.contains("/") && !list;
    }

    private static boolean spoken(FoldedText text, NumberRun run, int first) {
        return Character.isLetter(text.at(run.start(first) + 1));
    }

    private static boolean glued(FoldedText text, int start, int end) {
        return Character.isLetter(text.at(start - 1)) || Character.isLetter(text.at(end));
    }

    /** Area, group and serial as the Social Security Administration has ever given them out. */
    private static boolean everAssigned(String digits) {
        String area = digits.substring(0, 3);
        return !area.equals("000")
                && !area.equals("666")
                && area.charAt(0) != '9'
                && !digits.substring(3, 5).equals("00")
                && !digits.substring(5).equals("0000");
    }
}
