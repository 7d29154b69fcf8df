package io.phial.index;

import static io.phial.index.TestIndexes.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.phial.index.IndexedRecords.Batch;
import io.phial.store.ItemKey;
import io.phial.store.SealedStore;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index is filled, replaced and removed while patients come, change and go. */
class IndexLifeCycleTests {

    private static final IndexDefinitions OLD = only(1, "phone");
    private static final IndexDefinitions NEW =
            only(1, "phone", "last-name-phonetic", "last-name-prefix");

    @TempDir private Path folder;
    private SealedStore store;
    private StoredPatients patients;
    private final Random random = new Random(1);

    @BeforeEach
    void open() {
        store = TestStores.in(folder);
        patients = new StoredPatients(store);
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) store).close();
    }

    @Test
    void withoutPatientsAllIndexesAreReadyAtOnceByOneCommit() {
        var counted = new TroubledStore(store);
        var room = new TestRoom(counted, NEW, patients);
        room.registration.register(() -> patients.tenants().isEmpty());

        assertThat(room.states.current().readable()).containsExactlyElementsOf(NEW.all());
        assertThat(counted.commits()).isEqualTo(1);

        room.registration.register(() -> patients.tenants().isEmpty());
        assertThat(counted.commits()).as("commits of a second start").isEqualTo(1);
    }

    @Test
    void aNewIndexIsFilledWhileTheOldOnesAnswer() throws Exception {
        populate(OLD, 200);
        try (var room = new TestRoom(store, NEW, patients)) {
            room.registration.register(() -> false);
            assertThat(room.states.reload().readable()).containsExactlyElementsOf(OLD.all());
            assertThat(room.states.current().written()).containsExactlyElementsOf(NEW.all());
            assertThatExceptionOfType(IndexNotReadyException.class)
                    .isThrownBy(() -> lookup(room, MatchKind.PHONETIC, "Schmidt"));

            room.start();
            awaitReady(room, "last-name-phonetic/1", "last-name-prefix/1");

            requireExact(room);
            IndexStatus filled = room.status("last-name-prefix/1");
            assertThat(filled.patients()).isEqualTo(200);
            assertThat(filled.refused()).isZero();
            assertThat(filled.completedAt()).isAfterOrEqualTo(filled.startedAt());
            assertThat(lookup(room, MatchKind.PHONETIC, "Schmidt").partitions()).isNotEmpty();
        }
    }

    @Test
    void aFillThatIsKilledTwentyTimesGoesOnWhereItWas() throws Exception {
        populate(OLD, 300);
        for (int kill = 0; kill < 20; kill++) {
            var mortal =
                    new TroubledStore(store).dieAt(2 + random.nextInt(4), random.nextBoolean());
            try (var room = new TestRoom(mortal, NEW, patients).start()) {
                await().until(() -> mortal.isDead() || room.isReady("last-name-prefix/1"));
                mortal.die();
            } catch (StoreUnavailableException diedAtItsStart) {
                assertThat(mortal.isDead()).isTrue();
            }
        }
        try (var room = new TestRoom(store, NEW, patients).start()) {
            awaitReady(room, "last-name-phonetic/1", "last-name-prefix/1");

            requireExact(room);
            assertThat(room.status("last-name-prefix/1").patients())
                    .as("each patient is counted once")
                    .isEqualTo(300);
        }
    }

    @Test
    void aPatientThatChangesAfterItWasReadIsReadAgain() throws Exception {
        populate(OLD, 60);
        var left = new AtomicInteger(5);
        try (var room = new TestRoom(store, NEW, patients)) {
            patients.afterRead = batch -> changeFirst(room, batch, left);
            room.start();
            awaitReady(room, "last-name-phonetic/1", "last-name-prefix/1");

            assertThat(left).as("changes to be made").hasValueLessThanOrEqualTo(0);
            requireExact(room);
        }
    }

    private void changeFirst(TestRoom room, Batch batch, AtomicInteger left) {
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

    @Test
    void manyChangesDuringAFillLeaveTheIndexExact() throws Exception {
        populate(OLD, 300);
        var filled = new AtomicBoolean();
        try (var room = new TestRoom(store, NEW, patients);
                var other = new TestRoom(store, NEW, patients);
                var threads = Executors.newFixedThreadPool(3)) {
            room.start();
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                TestRoom mine = writer == 0 ? room : other;
                var own = new Random(writer);
                String prefix = "new" + writer + "-";
                writers.add(threads.submit(() -> write(mine, own, prefix, filled)));
            }
            awaitReady(room, "last-name-phonetic/1", "last-name-prefix/1");
            filled.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
            requireExact(room);
        }
    }

    private void write(TestRoom room, Random own, String prefix, AtomicBoolean filled) {
        for (int i = 0; i < 150 || !filled.get() && i < 3_000; i++) {
            String tenant = own.nextBoolean() ? "north" : "south";
            if (own.nextInt(4) == 0) {
                patients.create(room, tenant, prefix + i, person(own));
            } else {
                String id = tenant.charAt(0) + "%04d".formatted(own.nextInt(150));
                patients.change(room, tenant, id, person(own));
            }
        }
    }

    @Test
    void aPausedFillRestsUntilItIsStarted() throws Exception {
        populate(OLD, 120);
        var watched = new TroubledStore(store);
        var name = "last-name-prefix";
        try (var room = new TestRoom(watched, only(1, "phone", name), patients)) {
            var batches = new AtomicInteger();
            patients.afterRead =
                    batch -> {
                        if (batches.incrementAndGet() == 2) {
                            assertThat(room.operations.pause(name).orElseThrow().paused()).isTrue();
                        }
                    };
            room.start();
            await().until(() -> room.status(name + "/1").paused());
            IndexStatus paused = room.status(name + "/1");
            assertThat(paused.patients()).isPositive().isLessThan(120);

            long looked = watched.queries.get();
            await().until(() -> watched.queries.get() > looked + 20);
            assertThat(room.status(name + "/1")).isEqualTo(paused);

            assertThat(room.operations.start(name).orElseThrow().paused()).isFalse();
            awaitReady(room, name + "/1");
            requireExact(room);
            assertThat(room.status(name + "/1").patients()).isEqualTo(120);
        }
    }

    @Test
    void aCompleteIndexIsFilledAgainWhileItAnswers() throws Exception {
        populate(NEW, 60);
        try (var room = new TestRoom(store, NEW, patients).start()) {
            Set<String> all = stored("last-name-prefix/1");
            loseEntries("last-name-prefix/1", room);
            assertThat(stored("last-name-prefix/1")).isEmpty();

            IndexStatus begun = room.operations.start("last-name-prefix").orElseThrow();
            assertThat(begun.state()).isEqualTo(IndexState.REBUILDING);
            assertThat(begun.patients()).isZero();
            assertThat(room.states.current().readable()).containsExactlyElementsOf(NEW.all());

            awaitReady(room, "last-name-prefix/1");
            assertThat(stored("last-name-prefix/1")).isEqualTo(all);
        }
    }

    private void loseEntries(String id, TestRoom room) {
        List<IndexDefinition> index =
                NEW.all().stream().filter(one -> one.id().equals(id)).toList();
        for (String tenant : patients.tenants()) {
            patients.everybody(tenant)
                    .forEach(
                            (patient, values) -> {
                                var keys = room.entries.of(index, tenant, patient, values);
                                if (!keys.isEmpty()) {
                                    TestIndexes.commit(store, IndexEntries.deletes(keys));
                                }
                            });
        }
    }

    @Test
    void aNewVersionTakesOverWhenItIsCompleteAndTheOldOneVanishes() throws Exception {
        populate(NEW, 100);
        IndexDefinitions next = only(2, "phone", "last-name-phonetic", "last-name-prefix");
        var unreadable = new AtomicBoolean();
        try (var room = new TestRoom(store, next, patients)) {
            patients.afterRead =
                    batch ->
                            unreadable.compareAndSet(
                                    false, room.states.reload().readable().size() < 3);
            room.start();
            await().until(
                            () ->
                                    room.rows.all().stream()
                                            .allMatch(
                                                    row ->
                                                            row.index().version() == 2
                                                                    && row.state()
                                                                            == IndexState.READY));

            assertThat(unreadable).as("a time without a readable index").isFalse();
            for (IndexDefinition gone : NEW.all()) {
                assertThat(stored(gone.id())).as(gone.id()).isEmpty();
            }
            requireExact(room);
            assertThat(lookup(room, MatchKind.PHONETIC, "Schmidt").index().version()).isEqualTo(2);
        }
    }

    @Test
    void writersServeBothVersionsDuringTheSwitchOver() throws Exception {
        populate(NEW, 10);
        var room = new TestRoom(store, only(2, "phone"), patients);
        room.registration.register(() -> false);

        assertThat(room.indexes.enter("north", "p", withPhone("617 555 0134")))
                .extracting(one -> one.key().partition().replaceAll("[0-9a-f]+$", ""))
                .contains("t/north/x/phone/1/", "t/north/x/phone/2/");
    }

    @Test
    void aWalkBeginsWhenEveryInstanceKnowsOfIt() throws Exception {
        populate(OLD, 20);
        var watched = new TroubledStore(store);
        try (var room = new TestRoom(watched, NEW, patients, longSettling()).start()) {
            await().until(() -> watched.queries.get() > 20);

            assertThat(room.status("last-name-prefix/1").state()).isEqualTo(IndexState.FILLING);
            assertThat(watched.entries).hasValue(0);
        }
    }

    @Test
    void aVersionIsRemovedWhenEveryInstanceReadsItsSuccessor() throws Exception {
        populate(OLD, 20);
        var watched = new TroubledStore(store);
        try (var room = new TestRoom(watched, only(2, "phone"), patients, longSettling())) {
            room.registration.register(() -> true);
            room.start();
            await().until(() -> watched.queries.get() > 20);

            assertThat(room.isReady("phone/2")).isTrue();
            assertThat(room.isReady("phone/1")).isTrue();
        }
    }

    private static IndexProperties longSettling() {
        return TestRoom.settings("US", 1_000_000, Duration.ofHours(1));
    }

    @Test
    void whoStopsGivesTheLeaseBack() throws Exception {
        populate(OLD, 100);
        var lease = new ItemKey(Table.RECORDS, "phial/leases", "index-fill");
        try (var room = new TestRoom(store, NEW, patients, TestRoom.settings("US", 50)).start()) {
            await().until(() -> store.read(List.of(lease)).getFirst() != null);
            assertThat(room.worker.isRunning()).isTrue();
        }
        assertThat(store.read(List.of(lease)).getFirst()).isNull();
    }

    @Test
    void anIndexThatIsNoLongerDefinedVanishes() throws Exception {
        populate(NEW, 100);
        try (var room = new TestRoom(store, OLD, patients).start()) {
            await().until(() -> room.rows.all().size() == 1);

            assertThat(stored("last-name-prefix/1")).isEmpty();
            assertThat(stored("last-name-phonetic/1")).isEmpty();
            requireExact(room);
        }
    }

    @Test
    void anIndexThatIsWantedAgainWhileItIsRemovedIsFilledFromTheBeginning() throws Exception {
        populate(NEW, 100);
        try (var room = new TestRoom(store, OLD, patients)) {
            patients.afterRead = batch -> room.operations.pause("last-name-prefix");
            room.start();
            await().until(() -> room.status("last-name-prefix/1").paused());
        }
        patients.afterRead = batch -> {};
        try (var room = new TestRoom(store, NEW, patients).start()) {
            awaitReady(room, "last-name-phonetic/1", "last-name-prefix/1");
            requireExact(room);
        }
    }

    @Test
    void oneInstanceWorksAndAnotherTakesOverWhenItIsGone() throws Exception {
        populate(OLD, 300);
        IndexProperties slow = TestRoom.settings("US", 300);
        var first = new TroubledStore(store);
        var second = new TroubledStore(store);
        try (var one = new TestRoom(first, NEW, patients, slow).start()) {
            await().until(() -> first.entries.get() > 0);
            try (var other = new TestRoom(second, NEW, patients, slow).start()) {
                long looked = second.queries.get();
                await().until(() -> second.queries.get() > looked + 3);
                assertThat(second.entries).as("entries of the second").hasValue(0);
                assertThat(one.isReady("last-name-prefix/1")).isFalse();
                first.die();

                awaitReady(other, "last-name-phonetic/1", "last-name-prefix/1");
                assertThat(second.entries.get()).isPositive();
                requireExact(other);
            }
        }
    }

    @Test
    void aFillSurvivesFaultsOfTheStore() throws Exception {
        populate(OLD, 150);
        var troubled =
                new TroubledStore(store)
                        .fail(number -> number > 1 && number % 7 == 0)
                        .lose(number -> number > 1 && number % 5 == 0);
        try (var room = new TestRoom(troubled, NEW, patients).start()) {
            awaitReady(room, "last-name-phonetic/1", "last-name-prefix/1");

            requireExact(room);
            assertThat(room.status("last-name-prefix/1").patients()).isEqualTo(150);
        }
    }

    @Test
    void whoDoesNotOpenIsCountedAndLeftOut() throws Exception {
        populate(OLD, 40);
        patients.damage("north", "n0003");
        try (var room = new TestRoom(store, NEW, patients).start()) {
            awaitReady(room, "last-name-phonetic/1", "last-name-prefix/1");

            IndexStatus filled = room.status("last-name-prefix/1");
            assertThat(filled.patients()).isEqualTo(39);
            assertThat(filled.refused()).isEqualTo(1);
            assertThat(room.meters.get("phial.index.refused").counter().count()).isEqualTo(1);
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    room.meters
                                                            .get("phial.index.patients")
                                                            .tags(
                                                                    "index", "last-name-prefix",
                                                                    "version", "1",
                                                                    "state", "ready")
                                                            .gauge()
                                                            .value())
                                            .isEqualTo(39));
        }
    }

    @Test
    void aFillKeepsToItsRate() throws Exception {
        populate(OLD, 100);
        long begin = System.nanoTime();
        try (var room = new TestRoom(store, NEW, patients, TestRoom.settings("US", 200)).start()) {
            awaitReady(room, "last-name-phonetic/1", "last-name-prefix/1");
        }
        // the last portion, of at most 14, is not waited for
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofMillis((100 - 14) * 5));
    }

    @Test
    void aDefinitionThatChangesWithoutANewVersionIsRefused() throws Exception {
        populate(NEW, 1);
        var bits = new TestRoom(store, TestIndexes.withBits(OLD, 1, 21), patients);
        var region = new TestRoom(store, OLD, patients, TestRoom.settings("GB", 1));

        for (TestRoom room : List.of(bits, region)) {
            assertThatExceptionOfType(UnusableDefinitionsException.class)
                    .isThrownBy(room::start)
                    .withMessageContaining("the index phone")
                    .withMessageContaining("needs a new version");
        }
    }

    @Test
    void anotherInstanceLearnsOfANewIndexByItself() throws Exception {
        populate(OLD, 10);
        var other = new TestRoom(store, OLD, patients);
        assertThat(other.states.current().written()).containsExactlyElementsOf(OLD.all());

        var room = new TestRoom(store, NEW, patients);
        room.registration.register(() -> false);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> other.states.current().written().containsAll(NEW.all()));
    }

    @Test
    void anUnknownIndexHasNothingToStartOrPause() {
        var room = new TestRoom(store, NEW, patients);
        room.registration.register(() -> true);

        assertThat(room.operations.start("none")).isEmpty();
        assertThat(room.operations.pause("none")).isEmpty();
        assertThat(room.operations.pause("phone")).hasValue(room.status("phone/1"));
        assertThat(room.operations.list()).hasSize(3);
    }

    /** Patients in two tenants, entered in complete indexes of these definitions. */
    private void populate(IndexDefinitions definitions, int count) {
        var room = new TestRoom(store, definitions, patients);
        room.registration.register(() -> true);
        for (int i = 0; i < count; i++) {
            boolean north = i % 2 == 0;
            String id = (north ? "n" : "s") + "%04d".formatted(i / 2);
            patients.create(room, north ? "north" : "south", id, person());
        }
    }

    private IndexedValues person() {
        return person(random);
    }

    private static IndexedValues person(Random from) {
        String name = Oracle.LAST_NAMES.get(from.nextInt(Oracle.LAST_NAMES.size()));
        return withPhone("617 555 0" + (100 + from.nextInt(900)))
                .with(IndexedField.LAST_NAME, name);
    }

    private static IndexedValues withPhone(String phone) {
        return IndexedValues.none().with(IndexedField.PHONE, phone);
    }

    private static Lookup lookup(TestRoom room, MatchKind kind, String name) {
        return room.indexes.lookup("north", kind, TestIndexes.name(name, null));
    }

    private static void awaitReady(TestRoom room, String... ids) {
        for (String id : ids) {
            Callable<Boolean> ready = () -> room.isReady(id);
            await(id).atMost(Duration.ofSeconds(60)).until(ready);
        }
    }

    /** In the store lie the entries of all patients in all indexes, and no others. */
    private void requireExact(TestRoom room) throws SQLException {
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
    private Set<String> stored(String id) throws SQLException {
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
}
