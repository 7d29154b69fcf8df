package io.phial.notes.local;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.phial.notes.local.Cues.Cue;
import java.util.List;
import java.util.Set;

/** Tells from digits, separators and the words around whether a number is a telephone number. */
final class PhoneShapes {

    private static final int REACH = 35;
    private static final int REACH_BARE = 18;
    private static final int REACH_OTHER = 24;
    private static final int FEWEST = 7;
    private static final int MOST = 15;
    private static final String SIGNS = " -.()/_*~\n'";
    private static final Set<String> NORTH_AMERICAN = Set.of("3-3-4", "1-3-3-4");
    private static final List<String> REGIONS =
            List.of(
                    "GB", "DE", "FR", "IT", "NL", "BE", "SE", "CH", "AT", "AU", "NZ", "JP", "ZA",
                    "IE");
    private static final Set<String> AFTER =
            Set.of(
                    "office", "fax", "mobile", "cell", "home", "work", "phone", "tel", "direct",
                    "voice");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneShapes() {}

    /** A number that needs no word to announce it. */
    static boolean obvious(Reading reading, NumberRun run, int first, int last) {
        String digits = run.digits(first, last);
        if (digits.length() < FEWEST
                || digits.length() > MOST
                || !fits(reading, run, first, last)) {
            return false;
        }
        FoldedText text = reading.text();
        if (text.at(run.start(first) - 1) == '+') {
            return digits.length() > FEWEST
                    && run.separatedBy(SIGNS, first, last)
                    && oneLine(run, first, last);
        }
        if (otherwiseNamed(reading, run.start(first))) {
            return false;
        }
        if (isNorthAmerican(reading, run, first, last, digits)) {
            return true;
        }
        boolean northAmerican =
                digits.length() == 10 && digits.charAt(0) >= '2' && digits.charAt(3) >= '2';
        if (northAmerican && OneByOne.is(run, first, last)) {
            return true;
        }
        return international(run, first, last, digits) || national(run, first, last, digits);
    }

    /** A number that only the words around it make a telephone number. */
    static boolean announced(Reading reading, NumberRun run, int first, int last) {
        String digits = run.digits(first, last);
        if (digits.length() < FEWEST - 1
                || digits.length() > MOST
                || !evenly(reading, run, first, last)
                || !oneLine(run, first, last)
                || !fits(reading, run, first, last)
                || Dates.isDate(run, first, last)) {
            return false;
        }
        int reach = first == last && digits.length() < 10 ? REACH_BARE : REACH;
        return (digits.length() >= FEWEST && announcedBefore(reading, run.start(first), reach))
                || announcedAfter(reading, run, first, last);
    }

    /** Separators of a telephone number, not the decimal points and slashes among measurements. */
    private static boolean evenly(Reading reading, NumberRun run, int first, int last) {
        return (spelled(reading.text(), run, first, last) && run.separatedBy(SIGNS, first, last))
                || run.separatedBy(" -()_*~\n'", first, last)
                || run.separatedBy(".()", first, last)
                || (run.shape(first, last).endsWith("3-3-4")
                        && run.separatedBy(", ()/", first, last));
    }

    /** Whether a part of the number is written in words. */
    private static boolean spelled(FoldedText text, NumberRun run, int first, int last) {
        for (int at = run.start(first); at + 1 < run.end(last); at++) {
            if (Character.isLetter(text.at(at)) && Character.isLetter(text.at(at + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean announcedBefore(Reading reading, int start, int reach) {
        return reading.cues().announced(Cue.PHONE, start, reach);
    }

    private static boolean announcedAfter(Reading reading, NumberRun run, int first, int last) {
        Tokens tokens = reading.tokens();
        int next = tokens.from(run.end(last));
        if (!tokens.has(next) || tokens.start(next) - run.end(last) > 2) {
            return false;
        }
        int before = tokens.from(run.start(first)) - 1;
        boolean ownLine = tokens.isLine(tokens.isSign(before, '(') ? before - 1 : before);
        return AFTER.contains(tokens.word(next))
                && ownLine
                && (tokens.isLine(next + 1) || first < last);
    }

    private static boolean otherwiseNamed(Reading reading, int start) {
        Cue cue = reading.cues().before(start, REACH_OTHER);
        return cue == Cue.RECORD || cue == Cue.OTHER || cue == Cue.CARD;
    }

    /** Whether the groups stand free: no letter, decimal or currency hangs on them. */
    private static boolean fits(Reading reading, NumberRun run, int first, int last) {
        FoldedText text = reading.text();
        char before = text.at(run.start(first) - 1);
        char after = text.at(run.end(last));
        if (run.shape(first, last).equals("5-4") && before != '+') {
            return false; // a ZIP code with its four more digits
        }
        if (tied(text, run.start(first) - 1, -1) || tied(text, run.end(last), 1)) {
            return false; // a part of an identifier
        }
        boolean free = !Character.isLetter(before) && before != '$' && after != '%';
        return free
                && (!Character.isLetter(after) || after == 'x' || after == 'X')
                && !run.cutOff(first, last);
    }

    private static boolean tied(FoldedText text, int sign, int step) {
        return text.at(sign) == '-' && Character.isLetter(text.at(sign + step));
    }

    private static boolean isNorthAmerican(
            Reading reading, NumberRun run, int first, int last, String digits) {
        String shape = run.shape(first, last);
        if (!NORTH_AMERICAN.contains(shape) || !run.separatedBy(" -.()/_*~\n", first, last)) {
            return false;
        }
        boolean country = digits.length() == 11;
        if ((country && digits.charAt(0) != '1') || digits.length() > 11) {
            return false;
        }
        int area = country ? 1 : 0;
        boolean parts = shape.endsWith("3-3-4") && oneLine(run, first, last);
        if (parts && !run.separatedBy(" /", first, last)) {
            return true;
        }
        boolean alone = run.size() == last - first + 1;
        return parts
                && (alone || announcedBefore(reading, run.start(first), REACH))
                && digits.charAt(area) >= '2'
                && digits.charAt(area + 3) >= '2'
                && run.separatedBy(" ", first, last);
    }

    private static boolean international(NumberRun run, int first, int last, String digits) {
        return digits.startsWith("00")
                && digits.length() >= 11
                && last > first
                && run.group(first).count() <= 5
                && run.separatedBy(" -.()", first, last);
    }

    /** A number with a trunk zero in groups, which some country would connect. */
    private static boolean national(NumberRun run, int first, int last, String digits) {
        if (digits.charAt(0) != '0'
                || digits.charAt(1) == '0'
                || digits.length() < 9
                || digits.length() > 12
                || last == first
                || !run.separatedBy(" -.()", first, last)
                || Dates.isDate(run, first, last)) {
            return false;
        }
        return REGIONS.stream().anyMatch(region -> isValid(digits, region));
    }

    private static boolean isValid(String digits, String region) {
        try {
            return NUMBERS.isValidNumberForRegion(NUMBERS.parse(digits, region), region);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean oneLine(NumberRun run, int first, int last) {
        for (int i = first + 1; i <= last; i++) {
            if (run.group(i).separator().equals("\n")) {
                return false;
            }
        }
        return true;
    }
}
