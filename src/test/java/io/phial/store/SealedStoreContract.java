package io.phial.store;

import static io.phial.store.StoreSamples.bytes;
import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link SealedStore} promises; each adapter has a subclass of this test. */
public abstract class SealedStoreContract {

    private final SecureRandom random = new SecureRandom();

    /** The store under test: empty at the start of each test. */
    protected abstract SealedStore store();

    /** Ends the store and opens what it left behind, as a restart does. */
    protected abstract void reopen();

    /** Skips a test, and says why, where an emulator forgets the ids of commits. */
    protected void needsCommitsRemembered() {}

    protected final Commit commitOf(Operation... operations) {
        return new Commit(CommitId.next(random), List.of(operations));
    }

    protected final void commit(Operation... operations) {
        store().commit(commitOf(operations));
    }

    protected static Operation.Put put(Item item) {
        return new Operation.Put(item, Condition.ALWAYS);
    }

    protected final List<Item> read(ItemKey... keys) {
        return store().read(List.of(keys));
    }

    private List<ItemKey> conflictsOf(Operation... operations) {
        try {
            commit(operations);
            return List.of();
        } catch (CommitConflictException e) {
            return e.conflicts();
        }
    }

    // reading

    @Test
    void readsInTheOrderAskedOverAllTablesWithNullForWhatIsAbsent() {
        Item record = item(key(Table.RECORDS, "p", "a"), 1);
        Item wrapped = item(key(Table.KEYS, "p", "a"), 2);
        Item event = item(key(Table.AUDIT, "p", "a"), 3);
        commit(put(record), put(wrapped), put(event));

        assertThat(read(event.key(), key("absent"), record.key(), wrapped.key()))
                .containsExactly(event, null, record, wrapped);
    }

    @Test
    void readsAHundredKeysAndRefusesOneMoreOrNone() {
        List<ItemKey> keys = IntStream.range(0, 101).mapToObj(i -> key("k" + i)).toList();
        keys.subList(0, 100).forEach(key -> commit(put(item(key, 1))));

        assertThat(store().read(keys.subList(0, 100)))
                .containsExactlyElementsOf(
                        keys.subList(0, 100).stream().map(key -> item(key, 1)).toList());
        assertThatIllegalArgumentException().isThrownBy(() -> store().read(keys));
        assertThatIllegalArgumentException().isThrownBy(() -> store().read(List.of()));
    }

    @Test
    void readsManyLargeItemsAtOnce() {
        List<Item> items =
                IntStream.range(0, 15)
                        .mapToObj(i -> StoreSamples.itemOfSize(key("k" + i), Commit.MAX_ITEM_BYTES))
                        .toList();
        items.forEach(item -> commit(put(item)));

        assertThat(store().read(items.stream().map(Item::key).toList()))
                .containsExactlyElementsOf(items);
    }

    @Test
    void refusesToReadAKeyTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(key("a"), key("b"), key("a")));
    }

    @Test
    void tellsTablesPartitionsAndSortsApart() {
        Item item = item(key(Table.RECORDS, "ab", "c"), 1);
        commit(put(item));

        assertThat(
                        read(
                                key(Table.RECORDS, "a", "bc"),
                                key(Table.RECORDS, "AB", "c"),
                                key(Table.RECORDS, "ab", "C"),
                                key(Table.AUDIT, "ab", "c"),
                                item.key()))
                .containsExactly(null, null, null, null, item);
    }

    @Test
    void givesBackWhatWasPut() {
        var attributes =
                Map.of(
                        "plain",
                        "x",
                        "ümläut ключ",
                        "𝔘𝔫𝔦 \u0000\u0001\n\"\\ 漢字 \uFFFF",
                        "json",
                        "{\"a\":[]}");
        Item full = new Item(key("full"), Long.MAX_VALUE, attributes, bytes(3000));
        Item empty = new Item(key("empty"), 1, Map.of(), Item.NOTHING_SEALED);
        commit(put(full), put(empty));

        reopen();

        assertThat(read(full.key(), empty.key())).containsExactly(full, empty);
    }

    @Test
    void givesBackAnyTimeToLive() {
        List<Item> items =
                Stream.of("4000000000", "004000000000", "4e9", "soon", "99999999999999999999")
                        .map(
                                time ->
                                        new Item(
                                                key(time),
                                                1,
                                                Map.of("ttl", time, "a", "b"),
                                                bytes(1)))
                        .toList();
        items.forEach(item -> commit(put(item)));

        assertThat(store().query(Query.of(Table.RECORDS, "p", "", 10)).items())
                .containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void replacesAnItemWhole() {
        commit(put(new Item(key("a"), 1, Map.of("old", "1", "both", "1"), bytes(500))));
        Item replacement = new Item(key("a"), 2, Map.of("both", "2"), Item.NOTHING_SEALED);
        commit(put(replacement));

        assertThat(read(key("a"))).containsExactly(replacement);
    }

    @Test
    void keepsWhatIsCommittedAcrossARestart() {
        List<Item> items = IntStream.range(0, 50).mapToObj(i -> item(key("k" + i), i + 1)).toList();
        items.forEach(item -> commit(put(item)));

        reopen();

        assertThat(store().read(items.stream().map(Item::key).toList()))
                .containsExactlyElementsOf(items);
    }

    // conditions

    @ParameterizedTest
    @EnumSource(Kind.class)
    void absentHoldsOnlyWhereNothingIs(Kind kind) {
        commit(put(item(key("there"), 1)));

        assertThat(conflictsOf(kind.on(key("there"), Condition.ABSENT)))
                .containsExactly(key("there"));
        assertThat(conflictsOf(kind.on(key("not there"), Condition.ABSENT))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void presentHoldsOnlyWhereSomethingIs(Kind kind) {
        commit(put(item(key("there"), 1)));

        assertThat(conflictsOf(kind.on(key("not there"), Condition.PRESENT)))
                .containsExactly(key("not there"));
        assertThat(conflictsOf(kind.on(key("there"), Condition.PRESENT))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void versionIsHoldsOnlyForExactlyThatVersion(Kind kind) {
        commit(put(item(key("there"), 7)));

        for (long other : new long[] {Long.MIN_VALUE, -1, 0, 1, 6, 8, Long.MAX_VALUE}) {
            assertThat(conflictsOf(kind.on(key("there"), Condition.versionIs(other))))
                    .containsExactly(key("there"));
            assertThat(conflictsOf(kind.on(key("not there"), Condition.versionIs(other))))
                    .containsExactly(key("not there"));
        }
        assertThat(conflictsOf(kind.on(key("there"), Condition.versionIs(7)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void alwaysAsksNothing(Kind kind) {
        commit(put(item(key("there"), 1)));

        assertThat(conflictsOf(kind.on(key("there"), Condition.ALWAYS))).isEmpty();
        assertThat(conflictsOf(kind.on(key("not there"), Condition.ALWAYS))).isEmpty();
    }

    @Test
    void eachKindDoesWhatItIsNamedFor() {
        commit(put(item(key("check"), 1)), put(item(key("delete"), 1)), put(item(key("put"), 1)));

        commit(
                Kind.CHECK.on(key("check"), Condition.PRESENT),
                Kind.DELETE.on(key("delete"), Condition.PRESENT),
                Kind.PUT.on(key("put"), Condition.PRESENT));

        assertThat(read(key("check"), key("delete"), key("put")))
                .containsExactly(item(key("check"), 1), null, Kind.written(key("put")));
    }

    @Test
    void conditionsLookAtTheStateBeforeTheCommit() {
        commit(put(item(key("a"), 1)));

        assertThat(
                        conflictsOf(
                                new Operation.Delete(key("a"), Condition.versionIs(1)),
                                new Operation.Put(item(key("b"), 1), Condition.ABSENT),
                                new Operation.Check(key("c"), Condition.ABSENT)))
                .isEmpty();
        assertThat(read(key("a"), key("b"))).containsExactly(null, item(key("b"), 1));
    }

    // all or nothing

    @Test
    void aConflictNamesAllKeysAndLeavesAllTablesAlone() {
        Item record = item(key(Table.RECORDS, "p", "there"), 1);
        Item wrapped = item(key(Table.KEYS, "p", "there"), 1);
        commit(put(record), put(wrapped));
        Item event = item(key(Table.AUDIT, "p", "event"), 1);
        Item fresh = item(key(Table.RECORDS, "p", "fresh"), 1);

        assertThatExceptionOfType(CommitConflictException.class)
                .isThrownBy(
                        () ->
                                commit(
                                        put(event),
                                        new Operation.Put(fresh, Condition.ABSENT),
                                        new Operation.Put(item(record.key(), 2), Condition.ABSENT),
                                        new Operation.Delete(wrapped.key(), Condition.versionIs(2)),
                                        new Operation.Check(key("gone"), Condition.PRESENT)))
                .satisfies(
                        e -> {
                            assertThat(e.conflicts())
                                    .containsExactly(record.key(), wrapped.key(), key("gone"));
                            assertThat(e.on(wrapped.key())).isTrue();
                            assertThat(e.on(fresh.key())).isFalse();
                        });

        assertThat(read(event.key(), fresh.key(), record.key(), wrapped.key()))
                .containsExactly(null, null, record, wrapped);
        reopen();
        assertThat(read(event.key(), fresh.key(), record.key(), wrapped.key()))
                .containsExactly(null, null, record, wrapped);
    }

    // once by id

    @Test
    void aRetrySucceedsAndChangesNothingThoughItsConditionsNoLongerHold() {
        needsCommitsRemembered();
        Commit create = commitOf(new Operation.Put(item(key("a"), 1), Condition.ABSENT));

        store().commit(create);
        store().commit(create);

        assertThat(read(key("a"))).containsExactly(item(key("a"), 1));
    }

    @Test
    void aRetryChangesNothingThoughAnotherCommitCameBetween() {
        needsCommitsRemembered();
        Commit first = commitOf(put(item(key("a"), 1)), put(item(key("b"), 1)));
        store().commit(first);
        commit(put(item(key("a"), 2)), new Operation.Delete(key("b"), Condition.ALWAYS));

        store().commit(first);

        assertThat(read(key("a"), key("b"))).containsExactly(item(key("a"), 2), null);
    }

    @Test
    void aRetryIsKnownAfterARestart() {
        needsCommitsRemembered();
        Commit first = commitOf(new Operation.Put(item(key("a"), 1), Condition.ABSENT));
        store().commit(first);
        commit(new Operation.Delete(key("a"), Condition.ALWAYS));

        reopen();
        store().commit(first);

        assertThat(read(key("a"))).containsExactly((Item) null);
    }

    @Test
    void aRetryAfterAConflictIsTriedAgain() {
        commit(put(item(key("a"), 1)));
        Commit create = commitOf(new Operation.Put(item(key("a"), 2), Condition.ABSENT));
        assertThatThrownBy(() -> store().commit(create))
                .isInstanceOf(CommitConflictException.class);
        commit(new Operation.Delete(key("a"), Condition.ALWAYS));

        store().commit(create);

        assertThat(read(key("a"))).containsExactly(item(key("a"), 2));
    }

    @Test
    void theSameIdWithOtherOperationsIsRefused() {
        needsCommitsRemembered();
        Commit first = commitOf(new Operation.Put(item(key("a"), 1), Condition.ABSENT));
        store().commit(first);

        List<Operation> others =
                List.of(
                        new Operation.Put(item(key("a"), 1), Condition.ALWAYS),
                        new Operation.Put(item(key("a"), 2), Condition.ABSENT),
                        new Operation.Put(item(key("b"), 1), Condition.ABSENT),
                        new Operation.Put(item(key(Table.KEYS, "p", "a"), 1), Condition.ABSENT),
                        new Operation.Delete(key("a"), Condition.ABSENT),
                        new Operation.Check(key("a"), Condition.ABSENT));
        for (Operation other : others) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store().commit(new Commit(first.id(), List.of(other))));
        }
        assertThat(read(key("a"), key("b"))).containsExactly(item(key("a"), 1), null);
    }

    @Test
    void anEventIsAddedOnceByItsCommitAndByNoOther() {
        Item event = new Item(key(Table.AUDIT, "p", "e"), 1, Map.of("a", "read"), bytes(3));
        Commit add = commitOf(new Operation.Put(event, Condition.ABSENT));
        store().commit(add);
        store().commit(add);

        assertThat(conflictsOf(new Operation.Put(event, Condition.ABSENT)))
                .containsExactly(event.key());
        var other = new Operation.Put(item(event.key(), 2), Condition.ABSENT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().commit(new Commit(add.id(), List.of(other))));
        reopen();
        store().commit(add);
        assertThat(read(event.key())).containsExactly(event);
    }

    @Test
    void idsOfOneMillisecondOrOneRandomNumberAreStillDifferent() {
        long now = System.currentTimeMillis();
        store().commit(new Commit(new CommitId(now, 1), List.of(put(item(key("a"), 1)))));
        store().commit(new Commit(new CommitId(now, 2), List.of(put(item(key("a"), 2)))));
        store().commit(new Commit(new CommitId(now + 1, 1), List.of(put(item(key("a"), 3)))));

        assertThat(read(key("a"))).containsExactly(item(key("a"), 3));
    }

    // limits

    @Test
    void takesAHundredOperationsAndNotOneMore() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            operations.add(put(item(key("k" + i), 1)));
        }
        store().commit(new Commit(CommitId.next(random), operations));
        assertThat(read(key("k0"), key("k99"))).doesNotContainNull();

        operations.replaceAll(operation -> put(item(operation.key(), 2)));
        operations.add(put(item(key("k100"), 2)));
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> store().commit(new Commit(CommitId.next(random), operations)));
        assertThat(read(key("k0"), key("k100"))).containsExactly(item(key("k0"), 1), null);
    }

    @Test
    void takesAnItemOf350KilobytesAndNotOneByteMore() {
        Item largest = StoreSamples.itemOfSize(key("a"), Commit.MAX_ITEM_BYTES);
        commit(put(largest));
        assertThat(read(key("a"))).containsExactly(largest);

        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(
                        () ->
                                commit(
                                        put(item(key("b"), 1)),
                                        put(
                                                StoreSamples.itemOfSize(
                                                        key("a"), Commit.MAX_ITEM_BYTES + 1))));
        assertThat(read(key("a"), key("b"))).containsExactly(largest, null);
    }

    @Test
    void takesACommitOfAlmost4MegabytesAndNotOneByteMore() {
        List<Operation> operations = new ArrayList<>();
        int rest = Commit.MAX_COMMIT_BYTES;
        for (int i = 0; rest > 0; i++) {
            int size = Math.min(rest, Commit.MAX_ITEM_BYTES);
            operations.add(put(StoreSamples.itemOfSize(key("k" + i), size)));
            rest -= size;
        }
        store().commit(new Commit(CommitId.next(random), operations));
        assertThat(store().read(operations.stream().map(Operation::key).toList()))
                .containsExactlyElementsOf(
                        operations.stream().map(o -> ((Operation.Put) o).item()).toList());

        operations.removeFirst();
        operations.addFirst(put(StoreSamples.itemOfSize(key("other"), Commit.MAX_ITEM_BYTES - 29)));
        operations.add(put(StoreSamples.itemOfSize(key("last"), 30)));
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> store().commit(new Commit(CommitId.next(random), operations)));
        assertThat(read(key("other"), key("last"))).containsOnlyNulls();
    }

    @Test
    void takesKeysOf512CharactersOfPrintableAscii() {
        String all =
                IntStream.rangeClosed(0x20, 0x7e)
                        .mapToObj(Character::toString)
                        .reduce("", String::concat);
        String longest = (all.repeat(6)).substring(0, 512);
        Item item = item(key(Table.AUDIT, longest, longest), 1);
        commit(put(item));

        assertThat(read(item.key())).containsExactly(item);
        assertThat(store().query(Query.of(Table.AUDIT, longest, longest, 1)).items())
                .containsExactly(item);
        for (String bad : List.of("", longest + "x", "\u001f", "\u007f", "é", "a\u0000")) {
            assertThatIllegalArgumentException().isThrownBy(() -> key(bad));
        }
    }

    @Test
    void refusesAttributesThatAreEmptyOrNotUnicode() {
        for (var attributes :
                List.of(
                        Map.of("", "x"),
                        Map.of("x", ""),
                        Map.of("x", "\ud800"),
                        Map.of("\udc00x", "x"))) {
            Item item = new Item(key("a"), 1, attributes, bytes(1));
            assertThatIllegalArgumentException().isThrownBy(() -> commit(put(item)));
        }
        assertThat(read(key("a"))).containsOnlyNulls();
    }

    // ordered queries

    @Test
    void answersAPartitionInByteOrder() {
        List<String> sorts =
                new ArrayList<>(
                        List.of("~", "a", "B", " ", "a b", "ab", "a~", "aB", "1", "10", "9", "A"));
        Collections.shuffle(sorts);
        sorts.forEach(sort -> commit(put(item(key(sort), 1))));
        commit(
                put(item(key(Table.RECORDS, "other", "a"), 1)),
                put(item(key(Table.KEYS, "p", "c"), 1)));

        List<String> ordered = sorts.stream().sorted().toList();
        assertThat(sorts(Query.of(Table.RECORDS, "p", "", 1000))).isEqualTo(ordered);
        assertThat(sorts(Query.of(Table.RECORDS, "p", "", 1000).backwards()))
                .isEqualTo(ordered.reversed());
        assertThat(sorts(Query.of(Table.RECORDS, "p", "a", 1000)))
                .containsExactly("a", "a b", "aB", "ab", "a~");
        assertThat(sorts(Query.of(Table.RECORDS, "p", "a", 2).backwards()))
                .containsExactly("a~", "ab");
        assertThat(sorts(Query.of(Table.RECORDS, "p", "~", 1000))).containsExactly("~");
        assertThat(sorts(Query.of(Table.RECORDS, "p", "x", 1000))).isEmpty();
        assertThat(sorts(Query.of(Table.RECORDS, "nobody", "", 1000))).isEmpty();
    }

    @Test
    void answersWholeItems() {
        Item item = new Item(key("a"), 3, Map.of("t", "patient"), bytes(900));
        commit(put(item));

        Page page = store().query(Query.of(Table.RECORDS, "p", "", 10));

        assertThat(page.items()).containsExactly(item);
        assertThat(page.next()).isNull();
    }

    @Test
    void aPageEndsAtItsLimitAndTellsWhetherAnythingFollows() {
        for (int i = 0; i < 4; i++) {
            commit(put(item(key("k" + i), 1)));
        }

        assertThat(store().query(Query.of(Table.RECORDS, "p", "", 3)).next()).isNotNull();
        assertThat(store().query(Query.of(Table.RECORDS, "p", "", 3)).items()).hasSize(3);
        assertThat(store().query(Query.of(Table.RECORDS, "p", "", 4)).next()).isNull();
        assertThat(store().query(Query.of(Table.RECORDS, "p", "", 4)).items()).hasSize(4);
    }

    @Test
    void pagesInBothDirectionsWithAPrefixAcrossARestart() {
        for (int i = 0; i < 50; i++) {
            commit(
                    put(item(key("k%02d".formatted(i)), 1)),
                    put(item(key("j" + i), 1)),
                    put(item(key("l" + i), 1)));
        }
        List<String> ascending = IntStream.range(0, 50).mapToObj("k%02d"::formatted).toList();

        assertThat(walk(Query.of(Table.RECORDS, "p", "k", 7), this::reopen)).isEqualTo(ascending);
        assertThat(walk(Query.of(Table.RECORDS, "p", "k", 7).backwards(), this::reopen))
                .isEqualTo(ascending.reversed());
    }

    @Test
    void underChangesNothingThatStaysIsSkippedOrRepeated() {
        List<String> staying = IntStream.range(0, 60).mapToObj("k%02d"::formatted).toList();
        staying.forEach(
                sort -> commit(put(item(key(sort), 1)), put(item(key(sort + " going"), 1))));

        for (boolean descending : new boolean[] {false, true}) {
            int[] turn = {0};
            Query query = new Query(Table.RECORDS, "p", "k", descending, 5, null);
            List<String> seen =
                    walk(
                            query,
                            () -> {
                                // around the cursor and away from it, before and behind
                                int at = turn[0]++;
                                commit(
                                        new Operation.Delete(
                                                key(staying.get(at) + " going"), Condition.ALWAYS),
                                        new Operation.Delete(
                                                key(staying.get(59 - at) + " going"),
                                                Condition.ALWAYS),
                                        put(item(key(staying.get(at * 2) + " new"), 1)),
                                        put(item(key(staying.get(59 - at * 2) + " new"), 1)),
                                        put(item(key(staying.get(at)), 2)));
                            });
            assertThat(seen).doesNotHaveDuplicates();
            assertThat(seen.stream().filter(staying::contains).toList())
                    .isEqualTo(descending ? staying.reversed() : staying);
        }
    }

    @Test
    void aCursorStaysGoodWhenItsOwnItemIsDeleted() {
        List.of("a", "b", "c").forEach(sort -> commit(put(item(key(sort), 1))));
        Query query = Query.of(Table.RECORDS, "p", "", 2);
        String next = store().query(query).next();
        commit(new Operation.Delete(key("b"), Condition.ALWAYS));

        assertThat(sorts(query.after(next))).containsExactly("c");
    }

    @Test
    void aCursorOutsideThePrefixLiesBeforeOrBehindAllOfIt() {
        List.of("a", "b1", "b2", "c").forEach(sort -> commit(put(item(key(sort), 1))));
        Query query = Query.of(Table.RECORDS, "p", "b", 10);

        assertThat(sorts(query.after("a"))).containsExactly("b1", "b2");
        assertThat(sorts(query.after("c"))).isEmpty();
        assertThat(sorts(query.backwards().after("c"))).containsExactly("b2", "b1");
        assertThat(sorts(query.backwards().after("a"))).isEmpty();
    }

    @Test
    void largeItemsComeInSmallerPagesButAllCome() {
        List<Item> items =
                IntStream.range(0, 30)
                        .mapToObj(
                                i ->
                                        StoreSamples.itemOfSize(
                                                key("k%02d".formatted(i)), Commit.MAX_ITEM_BYTES))
                        .toList();
        items.forEach(item -> commit(put(item)));

        assertThat(walk(Query.of(Table.RECORDS, "p", "", 1000), () -> {}))
                .containsExactlyElementsOf(items.stream().map(item -> item.key().sort()).toList());
    }

    @Test
    void refusesPagesOfNoOrTooManyItems() {
        assertThatIllegalArgumentException().isThrownBy(() -> Query.of(Table.RECORDS, "p", "", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of(Table.RECORDS, "p", "", 1001));
    }

    private List<String> sorts(Query query) {
        return store().query(query).items().stream().map(item -> item.key().sort()).toList();
    }

    private List<String> walk(Query query, Runnable betweenPages) {
        List<String> seen = new ArrayList<>();
        Page page = store().query(query);
        page.items().forEach(item -> seen.add(item.key().sort()));
        while (page.next() != null) {
            betweenPages.run();
            page = store().query(query.after(page.next()));
            page.items().forEach(item -> seen.add(item.key().sort()));
        }
        return seen;
    }

    /** The kinds of operations, for what holds of each. */
    protected enum Kind {
        PUT,
        DELETE,
        CHECK;

        Operation on(ItemKey key, Condition condition) {
            return switch (this) {
                case PUT -> new Operation.Put(written(key), condition);
                case DELETE -> new Operation.Delete(key, condition);
                case CHECK -> new Operation.Check(key, condition);
            };
        }

        static Item written(ItemKey key) {
            return item(key, 99);
        }
    }
}
