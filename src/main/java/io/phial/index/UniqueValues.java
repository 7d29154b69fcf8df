package io.phial.index;

import io.phial.sealing.TenantHashes;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Values that one patient alone may have, such as a medical record number, held without being
 * readable: the entry's place is a keyed hash of the value, taken on condition that it is free.
 *
 * <p>The whole hash is kept: for a unique value a truncated one would refuse strangers.
 */
@Component
public class UniqueValues {

    private static final String SORT = "unique";

    private final TenantHashes hashes;
    private final SealedStore store;

    UniqueValues(TenantHashes hashes, SealedStore store) {
        this.hashes = hashes;
        this.store = store;
    }

    /**
     * The operation that takes a value for a patient; its commit fails with a conflict on its key
     * where another patient has it.
     */
    public Operation claim(String tenant, UniqueValue value, String patientId) {
        var item = new Item(place(tenant, value), 1, Map.of("p", patientId), Item.NOTHING_SEALED);
        return new Operation.Put(item, Condition.ABSENT);
    }

    /**
     * The operation that gives a value up. It asks nothing, so it belongs into a commit that holds
     * only while the patient that gives it up is as it was read.
     */
    public Operation release(String tenant, UniqueValue value) {
        return new Operation.Delete(place(tenant, value), Condition.ALWAYS);
    }

    /**
     * Who has a value, by one read; empty where nobody has.
     *
     * <p>The entry is not sealed: who can write to the store can make it point elsewhere. So open
     * the patient and compare.
     */
    public Optional<String> owner(String tenant, UniqueValue value) {
        Item entry = store.read(List.of(place(tenant, value))).getFirst();
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.attributes().get("p"));
    }

    /** Where the entry of a value lies; values that count as equal have the same place. */
    public ItemKey place(String tenant, UniqueValue value) {
        byte[] normalised = value.normalised().getBytes(StandardCharsets.UTF_8);
        byte[] hash = hashes.hash(tenant, "unique/" + value.kind() + "/v1", normalised);
        String place = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        return new ItemKey(Table.RECORDS, "t/" + tenant + "/u/" + place, SORT);
    }
}
