package io.phial.store.dynamodb;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.phial.store.Commit;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link SealedStore} in three DynamoDB tables, for any number of processes. */
final class DynamoDbSealedStore implements SealedStore {

    private final Reads reads;
    private final Writes writes;
    private final Timer commits;

    DynamoDbSealedStore(Clients clients, DynamoDbProperties names, MeterRegistry meters) {
        var calls = new Calls(meters);
        reads = new Reads(new Tables(clients.reading(), names), calls);
        writes = new Writes(new Tables(clients.writing(), names), calls);
        commits =
                Timer.builder("phial.store.commit")
                        .description("From a commit's call to its end")
                        .register(meters);
    }

    @Override
    public List<@Nullable Item> read(List<ItemKey> keys) {
        if (keys.isEmpty() || keys.size() > MAX_READ) {
            throw new IllegalArgumentException("a read has 1 to 100 keys");
        }
        if (keys.size() == 1) {
            return Arrays.asList(reads.one(keys.getFirst()));
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException("a key occurs once in a read");
        }
        return reads.several(keys);
    }

    @Override
    public Page query(Query query) {
        return reads.page(query);
    }

    @Override
    public void commit(Commit commit) {
        commits.record(() -> writes.commit(commit));
    }
}
