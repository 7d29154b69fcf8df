package io.phial.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.subtle.Hkdf;
import io.phial.instance.Forgetful;
import io.phial.store.CommitConflictException;
import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keys of a tenant for all that is not a patient's record: one for each purpose, derived by HKDF
 * (RFC 5869) from the tenant's own key, which the master key wraps.
 */
@Component
class TenantKeys implements Forgetful {

    private static final int KEY_BYTES = 32;

    private final SealedStore store;
    private final Commits commits;
    private final MasterKey master;
    private final Cache<Purpose, SecretBytes> derived =
            Caffeine.newBuilder().maximumSize(10_000).build();

    TenantKeys(SealedStore store, Commits commits, MasterKey master) {
        this.store = store;
        this.commits = commits;
        this.master = master;
    }

    @Override
    public void forget() {
        derived.asMap().values().forEach(SecretBytes::close);
        derived.invalidateAll();
    }

    /**
     * The tenant's key for one purpose, the same on every instance and after every restart.
     *
     * @throws KeyServiceUnavailableException where the tenant's key can't be unwrapped
     */
    SecretBytes keyFor(String tenant, String purpose) {
        var id = new Purpose(tenant, purpose);
        SecretBytes key = derived.getIfPresent(id);
        if (key == null) {
            key = derive(id); // outside the cache's locks: it may ask a key service
            derived.put(id, key);
        }
        return key;
    }

    private SecretBytes derive(Purpose id) {
        byte[] info = ("phial/" + id.purpose()).getBytes(StandardCharsets.UTF_8);
        try (MasterKey.UnwrappedKey tenantKey = tenantKey(id.tenant())) {
            return tenantKey.secret().revealTo(bytes -> SecretBytes.takeOver(hkdf(bytes, info)));
        }
    }

    private static byte[] hkdf(byte[] key, byte[] info) {
        try {
            return Hkdf.computeHkdf("HmacSHA256", key, new byte[0], info, KEY_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no HKDF in this runtime", impossible);
        }
    }

    static ItemKey place(String tenant) {
        return new ItemKey(Table.KEYS, "t/" + tenant, "tenant-key");
    }

    private MasterKey.UnwrappedKey tenantKey(String tenant) {
        ItemKey key = place(tenant);
        KeyContext context = KeyContext.ofTenant(tenant);
        Item present = store.read(List.of(key)).getFirst();
        if (present == null) {
            present = create(tenant, key, context);
        }
        return master.unwrap(present.sealed(), context);
    }

    /**
     * Two instances may do so at once: the first one's key stays. Where the tenant is known and has
     * none, it was lost, and no other can stand for it.
     */
    private Item create(String tenant, ItemKey key, KeyContext context) {
        MasterKey.NewDataKey made = master.generate(context);
        made.plain().close();
        var item = new Item(key, 1, Map.of(), made.wrapped());
        try {
            var put = new Operation.Put(item, Condition.ABSENT);
            commits.commit(List.of(put, KnownTenants.enter(tenant)));
            return item;
        } catch (CommitConflictException anotherWasFirst) {
            Item first = store.read(List.of(key)).getFirst();
            if (first == null) {
                throw new SealRefusedException();
            }
            return first;
        }
    }

    private record Purpose(String tenant, String purpose) {}
}
