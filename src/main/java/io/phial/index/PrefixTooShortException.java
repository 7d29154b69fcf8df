package io.phial.index;

/** Thrown where a search by prefix gives fewer letters than any entry of the index has. */
public final class PrefixTooShortException extends IllegalArgumentException {

    private final int shortest;

    PrefixTooShortException(int shortest) {
        super("a prefix has at least " + shortest + " letters or digits");
        this.shortest = shortest;
    }

    /** How many letters or digits a prefix has at least; accents and signs do not count. */
    public int shortest() {
        return shortest;
    }
}
