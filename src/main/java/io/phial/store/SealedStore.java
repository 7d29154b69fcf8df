package io.phial.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A narrow transactional key-value store that never sees plaintext of a record.
 *
 * <p>Every adapter keeps the promises of {@code SealedStoreContract}. All methods may be called by
 * many threads at once, block the caller, and throw {@link StoreUnavailableException} where the
 * store can't be reached in time.
 */
public interface SealedStore {

    int MAX_READ = 100;

    /**
     * Reads items, strongly consistent, in one round trip over all tables: what was committed
     * before the call began is seen, and no commit is seen in half. What is larger than 4 MB
     * together may take more round trips, and be of more than one moment.
     *
     * @param keys 1 to {@value #MAX_READ}, each once
     * @return one entry per key in the same order, null where nothing is
     * @throws DamagedItemException where what lies there is not an item that a store wrote
     * @throws IllegalArgumentException where there are no keys, too many, or one twice
     */
    List<@Nullable Item> read(List<ItemKey> keys);

    /**
     * Reads a page of one partition; strongly consistent: what was committed before the call began
     * is seen. Each item is whole, but the page is not of one moment: of a commit that happens
     * meanwhile it may hold some items as they were before and some as they are after.
     *
     * @throws DamagedItemException where what lies there is not an item that a store wrote
     */
    Page query(Query query);

    /**
     * Writes all of a commit or nothing of it; durable when it returns.
     *
     * <p>A commit whose id was committed before, within the last ten minutes at least, succeeds
     * without being done again, whatever the conditions say by then; so a retry after a lost reply
     * is safe. The same id with other operations is a mistake of the caller.
     *
     * @throws CommitConflictException where a condition does not hold; it names all such keys
     * @throws IllegalArgumentException where the id was used for other operations
     * @throws StoreUnavailableException where it may or may not have happened: repeat it
     */
    void commit(Commit commit);
}
