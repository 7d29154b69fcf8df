package io.phial.notes.bedrock;

import io.phial.notes.Action;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays the text that a guardrail gave back over the one that it was sent, and so finds what it
 * masked.
 *
 * <p>Only a text that is ours, letter by letter, with stretches replaced by the names of kinds, can
 * be laid so. What a guardrail found comes without offsets: the words that it says it masked are
 * tried first, other stretches after them.
 */
final class Alignment {

    private static final int LONGEST_MASK = 500;
    private static final int PATIENCE = 5_000_000;

    private final String sent;
    private final String masked;
    private final Map<String, Set<String>> words;
    private final Set<Long> tried = new HashSet<>();
    private final Deque<Place> masks = new ArrayDeque<>();
    private int steps;

    private Alignment(String sent, String masked, Map<String, Set<String>> words) {
        this.sent = sent;
        this.masked = masked;
        this.words = words;
    }

    /**
     * Finds what was masked.
     *
     * @param words what was found, by its kind
     * @throws OddAnswerException where the masked text does not come from the one that was sent
     */
    static List<Place> of(String sent, String masked, Map<String, Set<String>> words)
            throws OddAnswerException {
        int lead = sent.length() - sent.stripLeading().length();
        var alignment = new Alignment(sent.strip(), masked.strip(), words);
        if (!alignment.meet(0, 0)) {
            throw new OddAnswerException("its text is not the one that it was sent");
        }
        return alignment.masks.stream().map(mask -> mask.movedBy(lead)).toList();
    }

    private boolean meet(int at, int from) {
        int i = at;
        int j = from;
        while (j < masked.length()) {
            String kind = masked.charAt(j) == '{' ? kindAt(j) : null;
            if (kind != null) {
                return meetMask(i, j, kind);
            }
            if (i == sent.length() || sent.charAt(i) != masked.charAt(j) || ++steps > PATIENCE) {
                return false;
            }
            i++;
            j++;
        }
        return i == sent.length();
    }

    private @Nullable String kindAt(int j) {
        return words.keySet().stream()
                .filter(kind -> masked.startsWith("{" + kind + "}", j))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private boolean meetMask(int i, int j, String kind) {
        if (!tried.add(((long) i << Integer.SIZE) | j)) {
            return false;
        }
        int next = j + kind.length() + 2;
        boolean stoodThere = sent.startsWith("{" + kind + "}", i);
        if (stoodThere && meet(i + kind.length() + 2, next)) {
            return true;
        }
        for (String word : words.getOrDefault(kind, Set.of())) {
            if (sent.startsWith(word, i) && meetMasked(i, i + word.length(), next, kind)) {
                return true;
            }
        }
        int last = Math.min(sent.length(), i + longest(kind));
        for (int end = i + 1; end <= last && steps <= PATIENCE; end++) {
            steps++;
            if (meetMasked(i, end, next, kind)) {
                return true;
            }
        }
        return false;
    }

    /** A mask may be somewhat longer than the words that it is for, but it hides no half note. */
    private int longest(String kind) {
        return words.getOrDefault(kind, Set.of()).stream()
                .mapToInt(word -> 2 * word.length() + 10)
                .max()
                .orElse(LONGEST_MASK);
    }

    private boolean meetMasked(int start, int end, int next, String kind) {
        masks.addLast(new Place(start, end, kind, Action.ANONYMIZED));
        if (end > start && meet(end, next)) {
            return true;
        }
        masks.removeLast();
        return false;
    }
}
