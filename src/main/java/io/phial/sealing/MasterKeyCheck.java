package io.phial.sealing;

import io.phial.store.CommitConflictException;
import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Stops the start where the master key is not the one that the data at hand were sealed under, so
 * that a lost or swapped key is noticed before records are written that the old ones don't match.
 */
@Component
class MasterKeyCheck implements SmartInitializingSingleton {

    private static final ItemKey KEY = new ItemKey(Table.KEYS, "phial", "master-key-check");
    private static final KeyContext CONTEXT = new KeyContext("-", "-", "master-key-check");

    private final SealedStore store;
    private final Commits commits;
    private final MasterKey master;
    private final KnownTenants tenants;

    MasterKeyCheck(SealedStore store, Commits commits, MasterKey master, KnownTenants tenants) {
        this.store = store;
        this.commits = commits;
        this.master = master;
        this.tenants = tenants;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Item present = store.read(List.of(KEY)).getFirst();
        if (present == null) {
            leaveMark();
            return;
        }
        requireTenantKeys();
        try {
            master.unwrap(present.sealed(), CONTEXT).close();
        } catch (SealRefusedException foreign) {
            throw new UnusableKeyException(
                    "The master key is not the one that these data were sealed under."
                            + " Bring back the right key, or start with an empty data folder.");
        }
    }

    /** A new key in the place of a lost one would find nobody, and give taken numbers out again. */
    private void requireTenantKeys() {
        List<ItemKey> keys = tenants.all().stream().map(TenantKeys::place).toList();
        for (int i = 0; i < keys.size(); i += SealedStore.MAX_READ) {
            int end = Math.min(keys.size(), i + SealedStore.MAX_READ);
            if (store.read(keys.subList(i, end)).contains(null)) {
                throw new UnusableKeyException(
                        "A tenant has data, but its key is gone from the store."
                                + " Bring back a copy of the store that has it.");
            }
        }
    }

    private void leaveMark() {
        MasterKey.NewDataKey made = master.generate(CONTEXT);
        made.plain().close();
        var put = new Operation.Put(new Item(KEY, 1, Map.of(), made.wrapped()), Condition.ABSENT);
        try {
            commits.commit(List.of(put));
        } catch (CommitConflictException anotherWasFirst) {
            afterSingletonsInstantiated();
        }
    }
}
