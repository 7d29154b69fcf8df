package io.phial.notes.local;

import java.util.Arrays;
import java.util.function.Consumer;

/** Finds telephone numbers: by shapes that are theirs, and where the text announces one. */
final class PhoneDetector implements Detector {

    private static final int MOST_GROUPS = 8;

    @Override
    public void detect(Reading reading, Consumer<Span> found) {
        for (NumberRun run : reading.numbers().runs()) {
            boolean[] taken = new boolean[run.size()];
            pass(reading, run, taken, found, PhoneShapes::obvious);
            pass(reading, run, taken, found, PhoneShapes::announced);
        }
    }

    /** Says whether some groups of a run are a telephone number. */
    private interface Test {
        boolean accepts(Reading reading, NumberRun run, int first, int last);
    }

    private static void pass(
            Reading reading, NumberRun run, boolean[] taken, Consumer<Span> found, Test test) {
        for (int first = 0; first < run.size(); first++) {
            int last = taken[first] ? -1 : longest(reading, run, taken, first, test);
            if (last >= 0) {
                found.accept(PhoneSpan.of(reading.text(), run, first, last));
                Arrays.fill(taken, first, last + 1, true);
                first = last;
            }
        }
    }

    private static int longest(
            Reading reading, NumberRun run, boolean[] taken, int first, Test test) {
        int last = Math.min(run.size(), first + MOST_GROUPS) - 1;
        for (; last >= first; last--) {
            if (!taken[last] && test.accepts(reading, run, first, last)) {
                return last;
            }
        }
        return -1;
    }
}
