package io.phial.notes.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Closes up digits that stand one by one, as in {@code 1 2 3 - 4 5 - 6 7 8 9}. */
final class Spacing {

    private static final int SHORTEST = 4;

    private Spacing() {}

    static List<Digits> closedUp(List<Digits> groups) {
        List<Digits> closed = new ArrayList<>(groups.size());
        for (int i = 0; i < groups.size(); ) {
            int end = endOfSingles(groups, i);
            if (end - i >= SHORTEST) {
                closeUp(groups.subList(i, end), closed);
            } else {
                end = Math.max(end, i + 1);
                closed.addAll(groups.subList(i, end));
            }
            i = end;
        }
        return closed;
    }

    private static int endOfSingles(List<Digits> groups, int from) {
        int end = from;
        while (end < groups.size() && groups.get(end).count() == 1) {
            end++;
        }
        return end;
    }

    private static void closeUp(List<Digits> singles, List<Digits> closed) {
        String spacing = commonest(singles);
        StringBuilder value = new StringBuilder(singles.get(0).value());
        Digits first = singles.get(0);
        for (int i = 1; i < singles.size(); i++) {
            Digits next = singles.get(i);
            if (!next.separator().equals(spacing)) {
                closed.add(joined(value, first, singles.get(i - 1)));
                value.setLength(0);
                first = next;
            }
            value.append(next.value());
        }
        closed.add(joined(value, first, singles.get(singles.size() - 1)));
    }

    private static Digits joined(StringBuilder value, Digits first, Digits last) {
        return new Digits(value.toString(), first.separator(), first.start(), last.end());
    }

    private static String commonest(List<Digits> singles) {
        Map<String, Integer> counts = new HashMap<>();
        String best = " ";
        for (Digits digits : singles.subList(1, singles.size())) {
            int count = counts.merge(digits.separator(), 1, Integer::sum);
            if (count > counts.getOrDefault(best, 0) || best.equals(digits.separator())) {
                best = digits.separator();
            }
        }
        return best;
    }
}
