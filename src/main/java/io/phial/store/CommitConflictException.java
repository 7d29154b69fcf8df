package io.phial.store;

import java.util.List;

/** Thrown where a condition of a commit did not hold: nothing of the commit was written. */
public final class CommitConflictException extends RuntimeException {

    private final List<ItemKey> conflicts;

    /**
     * @param conflicts the keys whose conditions did not hold, in the order of the operations
     */
    public CommitConflictException(List<ItemKey> conflicts) {
        super(conflicts.size() + " conditions of a commit did not hold", null, false, false);
        this.conflicts = List.copyOf(conflicts);
    }

    public List<ItemKey> conflicts() {
        return conflicts;
    }

    public boolean on(ItemKey key) {
        return conflicts.contains(key);
    }
}
