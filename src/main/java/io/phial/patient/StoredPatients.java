package io.phial.patient;

import io.phial.sealing.PatientKeys;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.SealedStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads several patients as they lie in the store: each one's record, and the key that opens it.
 */
@Component
class StoredPatients {

    /** How many are read in one round trip. */
    static final int MOST = SealedStore.MAX_READ / 2;

    private final SealedStore store;

    StoredPatients(SealedStore store) {
        this.store = store;
    }

    /**
     * Reads patients, in the order given.
     *
     * @param ids each once
     */
    List<Stored> read(String tenant, Collection<PatientId> ids) {
        var all = new ArrayList<Stored>(ids.size());
        var portion = new ArrayList<PatientId>(Math.min(ids.size(), MOST));
        for (PatientId id : ids) {
            portion.add(id);
            if (portion.size() == MOST) {
                all.addAll(portion(tenant, portion));
                portion.clear();
            }
        }
        all.addAll(portion(tenant, portion));
        return all;
    }

    private List<Stored> portion(String tenant, List<PatientId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        try {
            List<@Nullable Item> items = store.read(places(tenant, ids));
            var stored = new ArrayList<Stored>(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                stored.add(new Stored(ids.get(i), items.get(2 * i), items.get(2 * i + 1), false));
            }
            return stored;
        } catch (DamagedItemException altered) {
            return ids.size() == 1
                    ? List.of(new Stored(ids.getFirst(), null, null, true))
                    : ids.stream() // which one is it?
                            .flatMap(id -> portion(tenant, List.of(id)).stream())
                            .toList();
        }
    }

    private static List<ItemKey> places(String tenant, List<PatientId> ids) {
        var places = new ArrayList<ItemKey>(2 * ids.size());
        for (PatientId id : ids) {
            String partition = ChartItems.partition(tenant, id);
            places.add(ChartItems.patient(partition));
            places.add(PatientKeys.itemKey(partition));
        }
        return places;
    }

    /**
     * A patient as it lies in the store.
     *
     * @param row its record, or null where there is none
     * @param wrappedKey its key, or null where there is none
     * @param damaged whether one of the two is not what a store wrote: then neither is here
     */
    record Stored(PatientId id, @Nullable Item row, @Nullable Item wrappedKey, boolean damaged) {}
}
