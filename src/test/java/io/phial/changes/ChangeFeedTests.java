package io.phial.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of changes, written and read on a real store. */
class ChangeFeedTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String BEGIN = ChangeFeed.since(Instant.EPOCH);

    @TempDir private Path folder;
    private final HandClock clock = new HandClock(NOON);
    private SealedStore store;
    private ChangeFeed feed;

    @BeforeEach
    void open() {
        store = TestStores.in(folder);
        var settings = new ChangesProperties(Duration.ZERO, Duration.ofSeconds(30));
        feed = new ChangeFeed(store, clock, settings);
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) store).close();
    }

    private Change enter(String tenant, String patientId) {
        try (Moment moment = feed.begin()) {
            var change = new Change(patientId, moment.at());
            commit(List.of(feed.enter(tenant, change)));
            return change;
        }
    }

    private Change move(String tenant, Change before) {
        try (Moment moment = feed.begin()) {
            var change = new Change(before.patientId(), moment.after(before.at()));
            commit(feed.move(tenant, change, before.at()));
            return change;
        }
    }

    private void commit(List<Operation> operations) {
        store.commit(new Commit(CommitId.next(new SecureRandom()), operations));
    }

    /** All that there is, page by page. */
    private List<Change> all(String tenant, int limit) {
        var changes = new ArrayList<Change>();
        String position = BEGIN;
        while (position != null) {
            ChangeFeed.Page page = feed.read(tenant, position, limit);
            assertThat(page.changes()).hasSizeLessThanOrEqualTo(limit);
            changes.addAll(page.changes());
            position = page.next();
        }
        return changes;
    }

    @Test
    void pagesOfEverySizeGiveTheSameOrder() {
        var changes = new ArrayList<Change>();
        var random = new Random(7);
        for (int i = 0; i < 150; i++) {
            changes.add(enter("north", "patient" + i));
            clock.advance(random.nextInt(3) == 0 ? 1 : 0); // several share a millisecond
        }
        for (int i = 0; i < 60; i++) {
            changes.add(move("north", changes.remove(random.nextInt(changes.size()))));
            clock.advance(random.nextInt(2));
        }
        changes.sort(Comparator.comparing(Change::at).thenComparing(Change::patientId));
        clock.advance(100);

        for (int limit = 1; limit <= 40; limit++) {
            assertThat(all("north", limit)).as("pages of %s", limit).isEqualTo(changes);
        }
        assertThat(all("north", 100)).isEqualTo(changes);
        assertThat(all("north", 1_000)).isEqualTo(changes);
        assertThat(all("south", 100)).isEmpty();
    }

    @Test
    void entriesLieInSixteenPartitionsOfTheirTenant() {
        var partitions = new HashSet<String>();
        for (int i = 0; i < 200; i++) {
            partitions.add(feed.enter("north", new Change("p" + i, NOON)).key().partition());
        }

        assertThat(partitions).hasSize(16).allMatch(one -> one.startsWith("t/north/c/"));
    }

    @Test
    void aPatientThatChangesAgainIsListedOnceAtTheEnd() {
        Change first = enter("north", "first");
        clock.advance(1);
        Change second = enter("north", "second");
        clock.advance(1);
        Change again = move("north", first);

        assertThat(all("north", 10)).containsExactly(second, again);
    }

    @Test
    void aFinishedChangeWaitsForTheOneBeforeIt() {
        Change quick;
        Change late;
        try (Moment slow = feed.begin()) {
            clock.advance(5);
            quick = enter("north", "quick");
            clock.advance(5);
            assertThat(all("north", 10)).isEmpty();

            late = new Change("slow", slow.at());
            commit(List.of(feed.enter("north", late)));
        }
        assertThat(all("north", 10)).containsExactly(late, quick);
    }

    @Test
    void aPageEndsBeforeWhatIsNotSettledAndNamesNoPosition() {
        Change done = enter("north", "done");
        clock.advance(1);
        try (Moment slow = feed.begin()) {
            clock.advance(1);
            enter("north", "behind it");
            ChangeFeed.Page page = feed.read("north", BEGIN, 1);

            assertThat(slow.at()).isAfter(done.at());
            assertThat(page.changes()).containsExactly(done);
            assertThat(page.next()).isNull();
        }
    }

    @Test
    void aReadingBeginsAtATimeOrAfterAPosition() {
        Change one = enter("north", "one");
        clock.advance(1);
        Change two = enter("north", "two");
        clock.advance(1);
        Change three = enter("north", "three");

        assertThat(feed.read("north", ChangeFeed.since(two.at()), 10).changes())
                .containsExactly(two, three);
        String next = feed.read("north", BEGIN, 1).next();
        assertThat(feed.read("north", next, 10).changes()).containsExactly(two, three);
        assertThat(feed.read("north", BEGIN, 1).changes()).containsExactly(one);
        assertThat(feed.read("north", ChangeFeed.since(Instant.MAX), 10).changes()).isEmpty();
        assertThat(feed.read("north", ChangeFeed.since(Instant.MIN), 10).changes()).hasSize(3);
    }

    @Test
    void anEntryThatWasNeverWrittenSoIsPassedOver() {
        enter("north", "one");
        for (String sort : List.of("0", "000000000000001", "00000000000000x/one", "/".repeat(20))) {
            var place = new ItemKey(Table.RECORDS, "t/north/c/3", sort);
            var item = new Item(place, 1, Map.of(), Item.NOTHING_SEALED);
            commit(List.of(new Operation.Put(item, Condition.ABSENT)));
            // from the very beginning, since some sort before all times
            assertThat(feed.read("north", "!", 10).changes()).hasSize(1);
        }
    }
}
