package io.phial.index;

import io.phial.sealing.TenantHashes;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
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

    UniqueValues(TenantHashes hashes) {
        this.hashes = hashes;
    }

    /**
     * The operation that takes a value for a patient; its commit fails with a conflict on its key
     * where another patient has it.
     */
    public Operation claim(String tenant, UniqueValue value, String patientId) {
        byte[] normalised = value.normalised().getBytes(StandardCharsets.UTF_8);
        byte[] hash = hashes.hash(tenant, "unique/" + value.kind() + "/v1", normalised);
        String place = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        var key = new ItemKey(Table.RECORDS, "t/" + tenant + "/u/" + place, SORT);
        var item = new Item(key, 1, Map.of("p", patientId), Item.NOTHING_SEALED);
        return new Operation.Put(item, Condition.ABSENT);
    }
}
