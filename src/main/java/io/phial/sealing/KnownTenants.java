package io.phial.sealing;

import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The tenants that have a key, for background work over all of them; whose requests are answered is
 * told by tokens alone.
 */
@Component
public class KnownTenants {

    private static final String PARTITION = "phial/tenants";

    private final SealedStore store;

    KnownTenants(SealedStore store) {
        this.store = store;
    }

    /** All tenants, in the order of their names. */
    public List<String> all() {
        var tenants = new ArrayList<String>();
        Query query = Query.of(Table.RECORDS, PARTITION, "", Query.MAX_LIMIT);
        while (query != null) {
            Page page = store.query(query);
            page.items().forEach(item -> tenants.add(item.key().sort()));
            query = page.next() == null ? null : query.after(page.next());
        }
        return tenants;
    }

    /** The operation that enters a tenant, for the commit that makes its key. */
    static Operation enter(String tenant) {
        var key = new ItemKey(Table.RECORDS, PARTITION, tenant);
        return new Operation.Put(new Item(key, 1, Map.of(), Item.NOTHING_SEALED), Condition.ABSENT);
    }
}
