package io.phial.index;

import io.phial.store.CommitConflictException;
import io.phial.store.Operation;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** What operators do with the indexes: look, let them rest, let them go on or begin anew. */
@Component
public class IndexOperations {

    /** The background work writes the same rows all the time: some attempts come too late. */
    private static final int ATTEMPTS = 100;

    private final IndexRows rows;
    private final IndexStates states;
    private final IndexWorker worker;
    private final InstantSource clock;

    IndexOperations(IndexRows rows, IndexStates states, IndexWorker worker, InstantSource clock) {
        this.rows = rows;
        this.states = states;
        this.worker = worker;
        this.clock = clock;
    }

    /** All versions of all indexes, by name and version. */
    public List<IndexStatus> list() {
        return rows.all().stream()
                .map(IndexStatus::of)
                .sorted(
                        Comparator.comparing(IndexStatus::name)
                                .thenComparingInt(IndexStatus::version))
                .toList();
    }

    /**
     * Lets the work on an index go on after a pause; a complete one is filled again from the
     * beginning, and answers meanwhile.
     *
     * @return the index as it is then, or nothing where there is none of that name
     */
    public Optional<IndexStatus> start(String name) {
        return change(name, this::started);
    }

    private IndexRow started(IndexRow row) {
        if (row.paused()) {
            return row.paused(false);
        }
        return row.state() == IndexState.READY && !row.superseded()
                ? row.beginning(IndexState.REBUILDING, clock.instant())
                : row;
    }

    /**
     * Lets the work on an index rest, whether it is filled or removed, until it is started.
     *
     * @return the index as it is then, or nothing where there is none of that name
     */
    public Optional<IndexStatus> pause(String name) {
        return change(name, row -> row.state().isWalk() ? row.paused(true) : row);
    }

    private Optional<IndexStatus> change(String name, UnaryOperator<IndexRow> change) {
        for (int attempt = 1; ; attempt++) {
            List<IndexRow> before =
                    rows.all().stream().filter(row -> row.name().equals(name)).toList();
            List<IndexRow> after = before.stream().map(change).toList();
            List<Operation> changes =
                    after.stream().filter(row -> !before.contains(row)).map(rows::put).toList();
            try {
                if (!changes.isEmpty()) {
                    rows.commit(changes);
                    states.reload();
                    worker.wake();
                }
                return wanted(after);
            } catch (CommitConflictException workWentOn) {
                if (attempt == ATTEMPTS) {
                    throw workWentOn;
                }
            }
        }
    }

    /** Of several versions that which the settings want, else the newest. */
    private static Optional<IndexStatus> wanted(List<IndexRow> versions) {
        return versions.stream()
                .max(
                        Comparator.comparing((IndexRow row) -> !row.superseded())
                                .thenComparingInt(row -> row.index().version()))
                .map(IndexStatus::of);
    }
}
