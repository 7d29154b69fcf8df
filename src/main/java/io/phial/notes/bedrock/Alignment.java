package io.phial.notes.bedrock;

import io.phial.notes.Action;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.IntStream;
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
    private final Deque<Choice> choices = new ArrayDeque<>();
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
        if (!alignment.fits()) {
            throw new OddAnswerException("its text is not the one that it was sent");
        }
        return alignment.choices.stream()
                .filter(Choice::masks)
                .map(choice -> choice.place().movedBy(lead))
                .toList();
    }

    /** Goes on as far as letters are alike; where they cease to be, the last choice was wrong. */
    private boolean fits() {
        int i = 0;
        int j = 0;
        while (steps <= PATIENCE) {
            int alike = alike(i, j);
            if (j + alike == masked.length() && i + alike == sent.length()) {
                return true;
            }
            i += alike;
            j += alike;
            String kind = kindAt(j);
            if (kind != null && tried.add(((long) i << Integer.SIZE) | j)) {
                choices.addLast(new Choice(i, j + kind.length() + 2, kind));
            }
            while (!choices.isEmpty() && !choices.getLast().next()) {
                choices.removeLast();
            }
            if (choices.isEmpty()) {
                return false;
            }
            i = choices.getLast().end;
            j = choices.getLast().after;
        }
        return false;
    }

    private int alike(int i, int j) {
        int length = 0;
        while (i + length < sent.length()
                && j + length < masked.length()
                && sent.charAt(i + length) == masked.charAt(j + length)
                && kindAt(j + length) == null) {
            length++;
        }
        steps += length + 1;
        return length;
    }

    private @Nullable String kindAt(int j) {
        if (j == masked.length() || masked.charAt(j) != '{') {
            return null;
        }
        return words.keySet().stream()
                .filter(kind -> masked.startsWith("{" + kind + "}", j))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    /** What the name of a kind in the masked text may stand for, the likeliest first. */
    private final class Choice {

        private final int start;
        private final int after;
        private final String kind;
        private final boolean stoodThere;
        private final PrimitiveIterator.OfInt ends;
        private int taken;
        private int end;

        Choice(int start, int after, String kind) {
            this.start = start;
            this.after = after;
            this.kind = kind;
            Set<String> known = words.getOrDefault(kind, Set.of());
            String name = "{" + kind + "}";
            this.stoodThere = sent.startsWith(name, start);
            IntStream itself = stoodThere ? IntStream.of(start + name.length()) : IntStream.empty();
            IntStream said =
                    known.stream()
                            .filter(word -> sent.startsWith(word, start))
                            .mapToInt(word -> start + word.length());
            int last = Math.min(sent.length(), start + longest(known));
            IntStream any = IntStream.rangeClosed(start + 1, last);
            this.ends = IntStream.concat(itself, IntStream.concat(said, any)).iterator();
        }

        /** A mask may be somewhat longer than the words it is for, but it hides no half note. */
        private static int longest(Set<String> known) {
            return known.stream()
                    .mapToInt(word -> 2 * word.length() + 10)
                    .max()
                    .orElse(LONGEST_MASK);
        }

        boolean next() {
            if (!ends.hasNext()) {
                return false;
            }
            end = ends.nextInt();
            taken++;
            return true;
        }

        /** Whether it stands for something else than itself. */
        boolean masks() {
            return !(stoodThere && taken == 1);
        }

        Place place() {
            return new Place(start, end, kind, Action.ANONYMIZED);
        }
    }
}
