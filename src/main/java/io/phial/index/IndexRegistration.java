package io.phial.index;

import io.phial.store.CommitConflictException;
import io.phial.store.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Brings the indexes that the settings want together with those that the store knows: new ones are
 * to be filled, others are marked as superseded. The last start decides.
 */
@Component
class IndexRegistration {

    private final IndexRows rows;
    private final IndexDefinitions definitions;
    private final String phoneRegion;
    private final InstantSource clock;

    IndexRegistration(
            IndexRows rows,
            IndexDefinitions definitions,
            IndexProperties settings,
            InstantSource clock) {
        this.rows = rows;
        this.definitions = definitions;
        this.phoneRegion = settings.phoneRegion();
        this.clock = clock;
    }

    /**
     * @param nobody says whether there is nobody to fill a new index with; asked where there is one
     * @throws UnusableDefinitionsException where the store knows a version by another definition
     */
    void register(BooleanSupplier nobody) {
        boolean settled = false;
        while (!settled) {
            List<Operation> changes = changes(rows.all(), nobody);
            try {
                if (!changes.isEmpty()) {
                    rows.commit(changes);
                }
                settled = true;
            } catch (CommitConflictException anotherInstanceStarts) {
                settled = false; // look again what that one has left to do
            }
        }
    }

    private List<Operation> changes(List<IndexRow> known, BooleanSupplier nobody) {
        Instant now = clock.instant();
        var changes = new ArrayList<Operation>();
        boolean anyNew =
                definitions.all().stream().anyMatch(wanted -> find(known, wanted).isEmpty());
        IndexState first = anyNew && nobody.getAsBoolean() ? IndexState.READY : IndexState.FILLING;
        for (IndexDefinition wanted : definitions.all()) {
            IndexRow fresh = IndexRow.of(wanted, phoneRegion, first, now);
            find(known, wanted)
                    .map(row -> wanted(row, fresh, now))
                    .or(() -> Optional.of(fresh))
                    .filter(row -> !known.contains(row))
                    .ifPresent(row -> changes.add(rows.put(row)));
        }
        known.stream()
                .filter(row -> !row.superseded() && !isWanted(row))
                .map(row -> rows.put(row.superseded(true)))
                .forEach(changes::add);
        return changes;
    }

    /** A known row as it is when it is wanted. */
    private static IndexRow wanted(IndexRow row, IndexRow fresh, Instant now) {
        if (!row.index().equals(fresh.index()) || !Objects.equals(row.region(), fresh.region())) {
            throw new UnusableDefinitionsException(
                    "The store has entries of the index "
                            + row.name()
                            + " by another definition of version "
                            + row.index().version()
                            + ": a changed definition needs a new version.");
        }
        IndexRow kept = row.superseded() ? row.superseded(false) : row;
        return row.state() == IndexState.REMOVING ? kept.beginning(IndexState.FILLING, now) : kept;
    }

    private boolean isWanted(IndexRow row) {
        return definitions.all().stream().anyMatch(wanted -> wanted.id().equals(row.id()));
    }

    private static Optional<IndexRow> find(List<IndexRow> known, IndexDefinition wanted) {
        return known.stream().filter(row -> row.id().equals(wanted.id())).findFirst();
    }
}
