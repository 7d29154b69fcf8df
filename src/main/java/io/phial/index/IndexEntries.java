package io.phial.index;

import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The entries that a patient has in indexes: bare rows that say where it may be found. */
@Component
class IndexEntries {

    private final IndexTerms terms;
    private final Buckets buckets;

    IndexEntries(IndexTerms terms, Buckets buckets) {
        this.terms = terms;
        this.buckets = buckets;
    }

    Set<ItemKey> of(
            List<IndexDefinition> indexes, String tenant, String patientId, IndexedValues values) {
        var keys = new LinkedHashSet<ItemKey>();
        for (IndexDefinition index : indexes) {
            for (IndexTerm term : terms.of(index, values)) {
                String partition = buckets.partition(tenant, index, term);
                keys.add(new ItemKey(Table.RECORDS, partition, patientId));
            }
        }
        return keys;
    }

    static List<Operation> puts(Collection<ItemKey> keys) {
        return keys.stream()
                .map(key -> new Item(key, 1, Map.of(), Item.NOTHING_SEALED))
                .<Operation>map(item -> new Operation.Put(item, Condition.ALWAYS))
                .toList();
    }

    static List<Operation> deletes(Collection<ItemKey> keys) {
        return keys.stream()
                .<Operation>map(key -> new Operation.Delete(key, Condition.ALWAYS))
                .toList();
    }
}
