package io.phial.store.jdbc;

import io.phial.store.SealedStore;
import io.phial.store.SealedStoreConcurrencyContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the store to many callers at once, kept by SQLite. */
class SqliteSealedStoreConcurrencyIT extends SealedStoreConcurrencyContract {

    @TempDir Path folder;

    private JdbcSealedStore store;

    @BeforeEach
    void open() {
        store = TestStores.open(new SqliteFile(folder.resolve("store.db")), InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected SealedStore store() {
        return store;
    }
}
