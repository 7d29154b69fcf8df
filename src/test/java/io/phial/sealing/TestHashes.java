package io.phial.sealing;

import io.phial.store.Commits;
import io.phial.store.SealedStore;
import java.security.SecureRandom;

/** Keyed hashes for the tests of any room, under tenant keys that lie unwrapped in the store. */
public final class TestHashes {

    private TestHashes() {}

    public static TenantHashes in(SealedStore store) {
        return new TenantHashes(
                new TenantKeys(store, new Commits(store, new SecureRandom()), new NoMasterKey()));
    }

    static MasterKey masterKey() {
        return new NoMasterKey();
    }

    private static final class NoMasterKey implements MasterKey {

        private final SecureRandom random = new SecureRandom();

        @Override
        public NewDataKey generate(KeyContext context) {
            byte[] plain = new byte[32];
            random.nextBytes(plain);
            return new NewDataKey(SecretBytes.takeOver(plain), plain.clone(), null);
        }

        @Override
        public byte[] rewrap(byte[] wrapped, KeyContext context) {
            return wrapped.clone();
        }

        @Override
        public UnwrappedKey unwrap(byte[] wrapped, KeyContext context) {
            return new UnwrappedKey(SecretBytes.takeOver(wrapped.clone()), null);
        }
    }
}
