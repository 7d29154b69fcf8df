package io.phial.index;

import io.phial.store.Commit;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/** One instance's way to the store: it can be cut, at any commit or for good, and is counted. */
final class TroubledStore implements SealedStore {

    private final SealedStore store;
    private final AtomicLong commits = new AtomicLong();
    final AtomicLong queries = new AtomicLong();
    final AtomicLong entries = new AtomicLong();
    private volatile LongPredicate failing = commit -> false;
    private volatile LongPredicate losing = commit -> false;
    private volatile boolean dead;

    TroubledStore(SealedStore store) {
        this.store = store;
    }

    /** Commits of these numbers do not happen. */
    TroubledStore fail(LongPredicate numbers) {
        failing = numbers;
        return this;
    }

    /** Commits of these numbers happen, and their replies are lost. */
    TroubledStore lose(LongPredicate numbers) {
        losing = numbers;
        return this;
    }

    /** At the commit of this number the instance is gone, before it or after. */
    TroubledStore dieAt(long number, boolean after) {
        return after ? lose(one -> die(one == number)) : fail(one -> die(one == number));
    }

    private boolean die(boolean now) {
        dead |= now;
        return now;
    }

    boolean isDead() {
        return dead;
    }

    void die() {
        dead = true;
    }

    long commits() {
        return commits.get();
    }

    @Override
    public List<Item> read(List<ItemKey> keys) {
        requireAlive();
        return store.read(keys);
    }

    @Override
    public Page query(Query query) {
        requireAlive();
        queries.incrementAndGet();
        return store.query(query);
    }

    @Override
    public void commit(Commit commit) {
        requireAlive();
        long number = commits.incrementAndGet();
        if (failing.test(number)) {
            throw new StoreUnavailableException("made to fail by a test");
        }
        store.commit(commit);
        commit.operations().stream()
                .filter(TroubledStore::isEntry)
                .forEach(one -> entries.incrementAndGet());
        if (losing.test(number)) {
            throw new StoreUnavailableException("made to be lost by a test");
        }
    }

    private static boolean isEntry(Operation operation) {
        return operation.key().partition().contains("/x/");
    }

    private void requireAlive() {
        if (dead) {
            throw new StoreUnavailableException("made to be gone by a test");
        }
    }
}
