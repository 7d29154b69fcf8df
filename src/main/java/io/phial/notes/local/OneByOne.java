package io.phial.notes.local;

/** Tells numbers whose digits stand or are said one by one from lists, counts and gradings. */
final class OneByOne {

    private static final int FEWEST_DIFFERENT = 4;

    private OneByOne() {}

    static boolean is(NumberRun run, int first, int last) {
        if (first != last || run.size() != 1) {
            return false;
        }
        String digits = run.digits(first, last);
        int width = run.end(last) - run.start(first);
        return width >= 2 * digits.length() - 1
                && digits.chars().distinct().count() >= FEWEST_DIFFERENT
                && !isCount(digits);
    }

    private static boolean isCount(String digits) {
        int step = digits.charAt(1) - digits.charAt(0);
        for (int i = 2; i < digits.length(); i++) {
            int next = digits.charAt(i) - digits.charAt(i - 1);
            boolean wraps = next == -9 || next == 9;
            if (next != step && !wraps) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }
}
