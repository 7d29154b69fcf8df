package io.phial.store.jdbc;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.phial.store.SealedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Opens real stores for the tests of any room. */
public final class TestStores {

    private TestStores() {}

    /** The store in the folder; close it, as {@link AutoCloseable}, before it is opened again. */
    public static SealedStore in(Path folder) {
        return open(new SqliteFile(folder.resolve("store.db")), InstantSource.system());
    }

    static JdbcSealedStore open(SqliteFile file, InstantSource clock) {
        return JdbcSealedStore.open(
                file, Duration.ofSeconds(10), clock, new CompositeMeterRegistry());
    }
}
