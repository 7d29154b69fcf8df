package io.phial.index;

import static io.phial.index.TestIndexes.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phial.index.IndexedRecords.Batch;
import io.phial.store.SealedStore;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store with patients, and what must lie in it when an index is done. */
abstract class IndexLife {

    static final IndexDefinitions OLD = only(1, "phone");
    static final IndexDefinitions NEW = only(1, "phone", "last-name-phonetic", "last-name-prefix");

    @TempDir private Path folder;
    SealedStore store;
    StoredPatients patients;
    final Random random = new Random(1);

    @BeforeEach
    void open() {
        store = TestStores.in(folder);
        patients = new StoredPatients(store);
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) store).close();
    }

    /** Patients in two tenants, entered in complete indexes of these definitions. */
    void populate(IndexDefinitions definitions, int count) {
        var room = new TestRoom(store, definitions, patients);
        room.registration.register(() -> true);
        for (int i = 0; i < count; i++) {
            boolean north = i % 2 == 0;
            String id = (north ? "n" : "s") + "%04d".formatted(i / 2);
            patients.create(room, north ? "north" : "south", id, person());
        }
    }

    IndexedValues person() {
        return person(random);
    }

    static IndexedValues person(Random from) {
        String name = Oracle.LAST_NAMES.get(from.nextInt(Oracle.LAST_NAMES.size()));
        return withPhone("617 555 0" + (100 + from.nextInt(900)))
                .with(IndexedField.LAST_NAME, name);
    }

    static IndexedValues withPhone(String phone) {
        return IndexedValues.none().with(IndexedField.PHONE, phone);
    }

    static Lookup lookup(TestRoom room, MatchKind kind, String name) {
        return room.indexes.lookup("north", kind, TestIndexes.name(name, null));
    }

    static void awaitReady(TestRoom room, String... ids) {
        for (String id : ids) {
            Callable<Boolean> ready = () -> room.isReady(id);
            await(id).atMost(Duration.ofSeconds(60)).until(ready);
        }
    }

    /** In the store lie the entries of all patients in all indexes, and no others. */
    void requireExact(TestRoom room) throws SQLException {
        patients.afterRead = batch -> {};
        for (IndexDefinition index : room.states.reload().known()) {
            var expected = new TreeSet<String>();
            for (String tenant : patients.tenants()) {
                patients.everybody(tenant)
                        .forEach(
                                (id, values) ->
                                        room.entries
                                                .of(List.of(index), tenant, id, values)
                                                .forEach(
                                                        key ->
                                                                expected.add(
                                                                        key.partition()
                                                                                + " "
                                                                                + key.sort())));
            }
            assertThat(expected).isNotEmpty();
            assertThat(stored(index.id())).as(index.id()).isEqualTo(expected);
        }
    }

    /** All entries of an index, of all tenants, as they lie in the file. */
    Set<String> stored(String id) throws SQLException {
        var rows = new TreeSet<String>();
        try (var database =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db"));
                var statement =
                        database.prepareStatement(
                                "SELECT partition_key || ' ' || sort_key FROM records"
                                        + " WHERE partition_key LIKE ?")) {
            statement.setString(1, "t/%/x/" + id + "/%");
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
        }
        return rows;
    }

    /** Changes or removes a patient between its reading and the commit of what was read. */
    void changeFirst(TestRoom room, Batch batch, AtomicInteger left) {
        if (!batch.records().isEmpty() && left.getAndDecrement() > 0) {
            String id = batch.records().getFirst().patientId();
            String tenant = id.startsWith("n") ? "north" : "south";
            if (left.get() % 3 == 0) {
                patients.remove(room, tenant, id);
            } else {
                patients.change(room, tenant, id, person());
            }
        }
    }

    static IndexProperties longSettling() {
        return TestRoom.settings("US", 1_000_000, Duration.ofHours(1));
    }
}
