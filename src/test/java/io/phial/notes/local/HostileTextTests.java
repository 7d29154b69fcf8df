package io.phial.notes.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.BesideOthers;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made to keep a detector busy: the time must grow with the length, not with its square. */
@BesideOthers
class HostileTextTests {

    private static final int LONGEST_NOTE = 20_000;
    private static final long PATIENCE = 2_000_000_000L;
    private static final long TOO_SHORT_TO_COMPARE = 200_000_000L;

    static Stream<String> seeds() {
        return Stream.of(
                "1",
                " ",
                "a",
                "@",
                "1 ",
                "1-",
                "a@",
                "a.",
                "12 ",
                "0",
                "x1",
                "(",
                "one ",
                "twenty ",
                "one-",
                "l",
                "O",
                "lO-",
                "1l",
                " at ",
                "dot ",
                "a at b dot ",
                "1 A ",
                "1 Aa Aa ",
                "Aa ",
                "Rue A ",
                "12 Main St ",
                "Apt 1 ",
                "A, ",
                "\n",
                "a\n1\n",
                "+",
                "+1",
                "www.",
                "http://",
                "a:",
                "1:",
                "1.",
                "GB12",
                "GB12 ",
                "4111 ",
                "123-45-",
                "617-555-",
                "и",
                "\u0301",
                "\u200b",
                "\ud835\udfce",
                "\ufdfa",
                "SSN ",
                "phone ",
                "MRN ",
                "address ",
                "12 Nn 3 Apt 4, Bb, ",
                "Lives at ",
                "(at)",
                "j ",
                "j @ ",
                "PSC 1, Box 2\n",
                "US A A ",
                "corner of ",
                "? ",
                "? A ",
                "P.O. ",
                "MRN: A-1-",
                "-",
                "1/2/",
                "St. ",
                "D'",
                "a'b",
                "4111111111111111",
                "555-1234 ",
                "10 Nn-",
                "04 5 ",
                "00 44 20 ",
                "Mr# ",
                "\ud800",
                "1,",
                "call 617 ",
                "a@b.c ",
                "{PHONE} ",
                "double one ",
                "::",
                "a.b@",
                "dash ");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLongTextOfOneKindIsJudgedInTimeThatGrowsWithItsLength(String seed) {
        long quarter = nanos(filled(seed, LONGEST_NOTE / 4));
        long whole = nanos(filled(seed, LONGEST_NOTE));
        assertThat(whole).isLessThan(PATIENCE);
        // four times the text takes four times as long where time is linear, sixteen where it is
        // not
        assertThat(whole).isLessThan(Math.max(TOO_SHORT_TO_COMPARE, 10 * quarter));
    }

    private static String filled(String seed, int length) {
        return seed.repeat(length / seed.length() + 1).substring(0, length);
    }

    /** The best of a few runs, because the machine has other things to do. */
    private static long nanos(String text) {
        LocalNoteSanitizer sanitizer = new LocalNoteSanitizer();
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 3 && best > TOO_SHORT_TO_COMPARE; run++) {
            long start = System.nanoTime();
            Outcome outcome = sanitizer.sanitize(NoteText.of(text));
            best = Math.min(best, System.nanoTime() - start);
            assertThat(outcome).isNotInstanceOf(Outcome.Unavailable.class);
        }
        return best;
    }
}
