package io.phial.index;

import static io.phial.index.TestIndexes.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Versions of an index replace each other, are filled once more, and vanish. */
class IndexChangeOverTests extends IndexLife {

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

    @Test
    void anIndexThatIsNoLongerDefinedVanishes() throws Exception {
        populate(NEW, 100);
        var changes = new AtomicInteger(5);
        try (var room = new TestRoom(store, OLD, patients)) {
            patients.afterRead = batch -> changeFirst(room, batch, changes);
            room.start();
            await().until(() -> room.rows.all().size() == 1);
            assertThat(changes).as("changes to be made").hasValueLessThanOrEqualTo(0);

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
}
