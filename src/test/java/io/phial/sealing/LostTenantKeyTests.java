package io.phial.sealing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant whose key was lost gets no other one: it would find nobody, and double everybody. */
class LostTenantKeyTests {

    @TempDir private Path folder;
    private SealedStore store;

    @BeforeEach
    void loseTheKey() {
        store = TestStores.in(folder);
        hash();
        var loss = new Operation.Delete(TenantKeys.place("north"), Condition.PRESENT);
        store.commit(new Commit(CommitId.next(new SecureRandom()), List.of(loss)));
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) store).close();
    }

    private void hash() {
        TestHashes.in(store).hash("north", "test", new byte[] {1});
    }

    @Test
    void nothingIsHashedUnderAnother() {
        assertThatExceptionOfType(SealRefusedException.class).isThrownBy(this::hash);
    }

    @Test
    void theNextStartSaysSo() {
        var check =
                new MasterKeyCheck(
                        store,
                        new Commits(store, new SecureRandom()),
                        TestHashes.masterKey(),
                        new KnownTenants(store));

        assertThatExceptionOfType(UnusableKeyException.class)
                .isThrownBy(
                        () -> {
                            check.afterSingletonsInstantiated(); // leaves its mark
                            check.afterSingletonsInstantiated();
                        })
                .withMessageContaining("its key is gone");
    }
}
