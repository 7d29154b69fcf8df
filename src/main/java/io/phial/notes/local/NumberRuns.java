package io.phial.notes.local;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a text, however they are spaced, broken, spelled out or misspelled. */
final class NumberRuns {

    private static final String SEPARATORS = " -./()_,*~\n:;'+#\\|[]=";
    private static final int LONGEST_GAP = 12;
    private static final int WIDEST_COLUMN = 4;
    private static final int LONGEST_GROUP = 40;

    private final FoldedText text;
    private final Tokens tokens;
    private final List<NumberRun> runs = new ArrayList<>();
    private List<Digits> run = new ArrayList<>();

    private NumberRuns(FoldedText text, Tokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static NumberRuns of(FoldedText text, Tokens tokens) {
        NumberRuns numbers = new NumberRuns(text, tokens);
        numbers.read();
        return numbers;
    }

    List<NumberRun> runs() {
        return runs;
    }

    private void read() {
        for (int i = 0; i < tokens.size(); ) {
            DigitToken digit = DigitToken.at(text, tokens, i);
            if (digit == null) {
                i++;
            } else {
                append(digit);
                i += digit.tokens();
            }
        }
        close();
    }

    private void append(DigitToken digit) {
        String gap = run.isEmpty() ? "" : gap(run.get(run.size() - 1).end(), digit.start());
        if (gap == null) {
            close();
            gap = "";
        }
        if (gap.isEmpty() && !run.isEmpty()) {
            Digits last = run.remove(run.size() - 1);
            String value =
                    last.count() > LONGEST_GROUP ? last.value() : last.value() + digit.value();
            run.add(new Digits(value, last.separator(), last.start(), digit.end()));
        } else {
            run.add(new Digits(digit.value(), gap, digit.start(), digit.end()));
        }
    }

    private void close() {
        if (!run.isEmpty()) {
            runs.add(new NumberRun(Spacing.closedUp(run)));
            run = new ArrayList<>();
        }
    }

    /** The signs between two groups without the space around them, or null if it is no gap. */
    private @Nullable String gap(int from, int to) {
        if (from == to) {
            return "";
        }
        if (to - from > LONGEST_GAP) {
            return null;
        }
        StringBuilder signs = new StringBuilder();
        int spaces = 0;
        int lines = 0;
        for (int at = from; at < to; at++) {
            char c = text.at(at);
            if (Character.isLetter(c)) {
                int end = wordEnd(at, to);
                String sign = SpokenSigns.of(text.lower().substring(at, end));
                if (sign == null) {
                    return null;
                }
                signs.append(sign.trim());
                at = end - 1;
            } else if (SEPARATORS.indexOf(c) < 0) {
                return null;
            } else if (c == ' ') {
                spaces++;
            } else {
                lines += c == '\n' ? 1 : 0;
                signs.append(c);
            }
        }
        boolean table = spaces > 0 && signs.indexOf("|") >= 0;
        if (table || lines > 1 || (lines == 0 && spaces > WIDEST_COLUMN)) {
            return null;
        }
        return signs.isEmpty() ? " " : signs.toString();
    }

    private int wordEnd(int from, int limit) {
        int end = from;
        while (end < limit && Character.isLetter(text.at(end))) {
            end++;
        }
        return end;
    }
}
