package io.phial.audit;

import io.phial.store.Commit;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.StoreUnavailableException;
import java.util.List;
import java.util.function.Function;

/** One instance's way to the store, on which commits and replies are lost. */
final class TroubledWay implements SealedStore {

    enum Fate {
        ARRIVES,
        COMMIT_LOST,
        REPLY_LOST
    }

    private final SealedStore store;
    private volatile Function<Commit, Fate> fates = commit -> Fate.ARRIVES;
    private volatile Runnable before = () -> {};

    TroubledWay(SealedStore store) {
        this.store = store;
    }

    void fates(Function<Commit, Fate> next) {
        fates = next;
    }

    /** Does something at the moment of the next commit, before it. */
    void beforeNextCommit(Runnable work) {
        before =
                () -> {
                    before = () -> {};
                    work.run();
                };
    }

    @Override
    public List<Item> read(List<ItemKey> keys) {
        return store.read(keys);
    }

    @Override
    public Page query(Query query) {
        return store.query(query);
    }

    @Override
    public void commit(Commit commit) {
        before.run();
        Fate fate = fates.apply(commit);
        if (fate != Fate.COMMIT_LOST) {
            store.commit(commit);
        }
        if (fate != Fate.ARRIVES) {
            throw new StoreUnavailableException("lost");
        }
    }
}
