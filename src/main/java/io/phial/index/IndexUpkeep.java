package io.phial.index;

import io.phial.store.CommitConflictException;
import io.phial.store.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Says what is to be done next: which indexes are to go, and which are to be walked. */
@Component
class IndexUpkeep {

    private final IndexRows rows;
    private final InstantSource clock;
    private final Settling settling;

    IndexUpkeep(IndexRows rows, IndexProperties settings, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
        this.settling = new Settling(settings.settle());
    }

    void see(List<IndexRow> all) {
        settling.see(all);
    }

    /** Whether there is anything to do, now or as soon as it has settled. */
    boolean hasWork(List<IndexRow> all) {
        return all.stream().anyMatch(row -> row.state().isWalk() && !row.paused())
                || all.stream().anyMatch(IndexUpkeep::isToGo);
    }

    private static boolean isToGo(IndexRow row) {
        return row.superseded() && row.state() != IndexState.REMOVING;
    }

    /**
     * Begins to remove what has a complete successor, or none at all; says whether there was any.
     */
    boolean beginRemovals(List<IndexRow> all) {
        List<Operation> removals =
                all.stream()
                        .filter(row -> isToGo(row) && isFreeToGo(row, all))
                        .map(row -> rows.put(row.beginning(IndexState.REMOVING, clock.instant())))
                        .toList();
        if (removals.isEmpty()) {
            return false;
        }
        try {
            rows.commit(removals);
        } catch (CommitConflictException changedMeanwhile) {
            return true; // what is to be done is looked for again
        }
        return true;
    }

    private boolean isFreeToGo(IndexRow row, List<IndexRow> all) {
        List<IndexRow> successors =
                all.stream()
                        .filter(other -> other.name().equals(row.name()) && !other.superseded())
                        .toList();
        return row.state() == IndexState.FILLING
                || successors.isEmpty()
                || successors.stream()
                        .anyMatch(next -> next.state().isReadable() && settling.isSettled(next));
    }

    /**
     * The indexes to be walked next, together because they stand at the same place: each patient is
     * opened once for all of them. Filling comes before removing.
     */
    List<IndexRow> next(List<IndexRow> all) {
        List<IndexRow> ready =
                all.stream()
                        .filter(row -> row.state().isWalk() && !row.paused())
                        .filter(row -> row.walk().hasBegun() || settling.isSettled(row))
                        .toList();
        return ready.stream()
                .filter(row -> row.state().isWritten())
                .findFirst()
                .or(() -> ready.stream().findFirst())
                .map(first -> ready.stream().filter(row -> isBeside(first, row)).toList())
                .orElse(List.of());
    }

    private static boolean isBeside(IndexRow first, IndexRow row) {
        return first.state().isWritten() == row.state().isWritten()
                && Objects.equals(first.walk().position(), row.walk().position());
    }
}
