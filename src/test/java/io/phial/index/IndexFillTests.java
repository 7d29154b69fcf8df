package io.phial.index;

import static io.phial.index.TestIndexes.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.phial.store.ItemKey;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A new index is filled while patients come, change and go, and whatever else happens. */
class IndexFillTests extends IndexLife {

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
    void whoStopsGivesTheLeaseBack() throws Exception {
        populate(OLD, 100);
        var lease = new ItemKey(Table.RECORDS, "phial/leases", "index-fill");
        var watched = new TroubledStore(store);
        try (var room = new TestRoom(watched, NEW, patients, TestRoom.longLease(50)).start()) {
            await().until(() -> store.read(List.of(lease)).getFirst() != null);
            // who is stopped before it knows of its lease leaves it to its end
            await().until(() -> watched.entries.get() > 0);
            assertThat(room.worker.isRunning()).isTrue();
        }
        assertThat(store.read(List.of(lease)).getFirst()).isNull();
    }

    @Test
    void oneInstanceWorksAndAnotherTakesOverWhenItIsGone() throws Exception {
        populate(OLD, 300);
        var now = new AtomicReference<>(Instant.now());
        IndexProperties slow = TestRoom.longLease(30);
        IndexProperties fast = TestRoom.longLease(1_000_000);
        var first = new TroubledStore(store);
        var second = new TroubledStore(store);
        try (var one = new TestRoom(first, NEW, patients, slow, now::get).start()) {
            await().until(() -> first.entries.get() > 0);
            try (var other = new TestRoom(second, NEW, patients, fast, now::get).start()) {
                long looked = second.queries.get();
                await().until(() -> second.queries.get() > looked + 3);
                assertThat(second.entries).as("entries of the second").hasValue(0);
                assertThat(one.isReady("last-name-prefix/1")).isFalse();
                first.die();
                now.updateAndGet(before -> before.plus(TestRoom.LONG_LEASE));

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
    void aScheduledRunFillsAnIndexWithoutAThread() throws Exception {
        populate(OLD, 200);
        try (var room = new TestRoom(store, NEW, patients)) {
            room.registration.register(() -> false);
            room.worker.run(Instant.now().plusSeconds(30));

            requireExact(room);
            assertThat(room.status("last-name-prefix/1").patients()).isEqualTo(200);
        }
    }

    @Test
    void aRunWithoutTimeLeavesTheRestToTheNext() throws Exception {
        populate(OLD, 200);
        try (var room = new TestRoom(store, NEW, patients)) {
            room.registration.register(() -> false);
            room.worker.run(Instant.now());
            assertThat(room.status("last-name-prefix/1").patients()).isZero();

            room.worker.run(Instant.now().plusSeconds(30));
            requireExact(room);
        }
    }
}
