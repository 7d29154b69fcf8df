package io.phial.index;

import static io.phial.index.TestIndexes.commit;
import static io.phial.index.TestIndexes.name;
import static io.phial.index.TestIndexes.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.phial.BesideOthers;
import io.phial.store.Commit;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries, lookups and candidates, on a real store and against a brute-force oracle. */
@BesideOthers
class BlindIndexesTests {

    private static final IndexedValues SCHMIDT =
            name("Schmidt", "Anna")
                    .with(IndexedField.DATE_OF_BIRTH, "1945-02-18")
                    .with(IndexedField.PHONE, "617 555 0134")
                    .with(IndexedField.EMAIL, "a.schmidt@example.org");

    @TempDir private Path folder;
    private SealedStore store;
    private BlindIndexes indexes;

    @BeforeEach
    void open() {
        store = TestStores.in(folder);
        indexes = TestIndexes.on(store, TestIndexes.DEFAULTS);
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) store).close();
    }

    @Test
    void aNewPatientIsEnteredWithAtMostTwelveBareEntries() {
        List<Operation> operations = indexes.enter("north", "p1", SCHMIDT);

        assertThat(operations).hasSize(12);
        assertThat(operations)
                .allSatisfy(
                        operation -> {
                            assertThat(operation).isInstanceOf(Operation.Put.class);
                            var item = ((Operation.Put) operation).item();
                            assertThat(item.key().sort()).isEqualTo("p1");
                            assertThat(item.key().partition()).startsWith("t/north/x/");
                            assertThat(item.attributes()).isEmpty();
                            assertThat(item.sealed()).isEmpty();
                            assertThat(item.version()).isEqualTo(1);
                        });
        commit(store, operations);
    }

    @Test
    void aChangeTouchesWhatItChangesAndNothingElse() {
        IndexedValues moved = SCHMIDT.with(IndexedField.PHONE, "617 555 0199");

        assertThat(indexes.move("north", "p1", SCHMIDT, moved))
                .containsExactlyInAnyOrder(
                        delete(only("north", "phone", SCHMIDT)),
                        put(only("north", "phone", moved)));
        assertThat(
                        indexes.move(
                                "north",
                                "p1",
                                SCHMIDT,
                                SCHMIDT.with(IndexedField.PHONE, "+1 (617) 555-0134")))
                .isEmpty();
        assertThat(
                        indexes.move(
                                "north",
                                "p1",
                                SCHMIDT,
                                SCHMIDT.with(IndexedField.FIRST_NAME, "Anne")))
                .isEmpty();
    }

    @Test
    void aChangeIsTheExactDifferenceOfTheEntries() {
        var random = new Random(42);
        for (int i = 0; i < 300; i++) {
            IndexedValues before = person(random);
            IndexedValues after = random.nextInt(5) == 0 ? IndexedValues.none() : person(random);
            Set<ItemKey> past = keys(indexes.enter("north", "p1", before));
            Set<ItemKey> future = keys(indexes.enter("north", "p1", after));

            var expected = new HashSet<Operation>();
            past.stream()
                    .filter(key -> !future.contains(key))
                    .map(this::delete)
                    .forEach(expected::add);
            future.stream()
                    .filter(key -> !past.contains(key))
                    .map(this::put)
                    .forEach(expected::add);

            assertThat(indexes.move("north", "p1", before, after))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void whoLeavesTakesAllEntriesAlong() {
        assertThat(keys(indexes.leave("north", "p1", SCHMIDT)))
                .isEqualTo(keys(indexes.enter("north", "p1", SCHMIDT)));
        assertThat(indexes.leave("north", "p1", SCHMIDT))
                .allMatch(operation -> operation instanceof Operation.Delete);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, PHONE, phone/1",
        "EXACT, EMAIL, email/1",
        "EXACT, LAST_NAME, last-name/1",
        "EXACT, LAST_NAME FIRST_NAME, last-name/1",
        "EXACT, LAST_NAME DATE_OF_BIRTH, last-name-birth/1",
        "EXACT, LAST_NAME FIRST_NAME DATE_OF_BIRTH PHONE, last-name-birth/1",
        "EXACT, LAST_NAME PHONE, phone/1",
        "PHONETIC, LAST_NAME, last-name-phonetic/1",
        "PHONETIC, LAST_NAME DATE_OF_BIRTH, last-name-birth-phonetic/1",
        "PREFIX, LAST_NAME DATE_OF_BIRTH, last-name-prefix/1"
    })
    void theIndexThatCoversMostIsAsked(MatchKind kind, String fields, String index) {
        assertThat(indexes.lookup("north", kind, given(fields)).index().id()).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, FIRST_NAME",
        "EXACT, DATE_OF_BIRTH FIRST_NAME",
        "PHONETIC, PHONE",
        "PREFIX, EMAIL FIRST_NAME"
    })
    void withoutAnIndexOfItsFieldsASearchIsTheCallersMistake(MatchKind kind, String fields) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> indexes.lookup("north", kind, given(fields)));
    }

    @Test
    void aPrefixOfTwoLettersIsRefused() {
        assertThatExceptionOfType(PrefixTooShortException.class)
                .isThrownBy(() -> indexes.lookup("north", MatchKind.PREFIX, name("Gl", null)));
        assertThat(indexes.shortestPrefix()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000, 5_000})
    void pagesFollowEachOtherOverAllBuckets(int limit) {
        Set<String> one = enterMany("Schmidt", "a", 30); // codes XMT and SMT
        Set<String> two = enterMany("Smith", "b", 12); // codes SM0 and XMT
        enterMany("Gleason", "c", 5);
        Lookup lookup = indexes.lookup("north", MatchKind.PHONETIC, name("Smith", null));
        assertThat(lookup.partitions()).hasSize(2);

        var met = new ArrayList<Candidate>();
        String position = null;
        do {
            Candidates page = indexes.candidates(lookup, position, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            met.addAll(page.items());
            position = page.next();
        } while (position != null);

        var expected = new ArrayList<Candidate>();
        two.stream().sorted().forEach(id -> expected.add(new Candidate(id, 0)));
        one.stream().sorted().forEach(id -> expected.add(new Candidate(id, 1)));
        two.stream().sorted().forEach(id -> expected.add(new Candidate(id, 1)));
        assertThat(met).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "last-name-phonetic/1",
                "last-name-phonetic/1/",
                "last-name-phonetic/1/0",
                "last-name-phonetic/1/2/p",
                "last-name-phonetic/1/-1/p",
                "last-name-phonetic/1/x/p",
                "last-name-phonetic/2/0/p",
                "last-name/1/0/p",
                "last-name-phonetic/1/0/\u00e4"
            })
    void aPositionOfAnotherSearchIsRefused(String position) {
        Lookup lookup = indexes.lookup("north", MatchKind.PHONETIC, name("Smith", null));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> indexes.candidates(lookup, position, 10));
    }

    @Test
    void whoIsMetTwiceIsAnsweredOnce() {
        commit(store, indexes.enter("north", "p1", SCHMIDT));
        Lookup lookup = indexes.lookup("north", MatchKind.PHONETIC, name("Schmidt", null));

        assertThat(indexes.candidates(lookup, null, 10).items()).hasSize(2);
        assertThat(search(indexes, lookup, 10, Map.of("p1", SCHMIDT))).containsExactly("p1");
    }

    @Test
    void anotherTenantLooksIntoOtherBuckets() {
        commit(store, indexes.enter("north", "p1", SCHMIDT));
        for (MatchKind kind : MatchKind.values()) {
            Lookup north = indexes.lookup("north", kind, name("Schmidt", null));
            Lookup south = indexes.lookup("south", kind, name("Schmidt", null));

            assertThat(indexes.candidates(north, null, 10).items()).isNotEmpty();
            assertThat(indexes.candidates(south, null, 10).items()).isEmpty();
        }
    }

    /** With few bits, strangers fill each bucket: what is answered must be right all the same. */
    @ParameterizedTest
    @ValueSource(ints = {8, 20})
    void eachSearchAnswersWhatLookingAtAllPatientsWould(int bits) {
        BlindIndexes few =
                TestIndexes.on(store, TestIndexes.withBits(TestIndexes.DEFAULTS, 2, bits));
        var random = new Random(7);
        var people = new TreeMap<String, IndexedValues>();
        for (int i = 0; i < 600; i++) {
            people.put("p%04d".formatted(i), person(random));
        }
        var operations = new ArrayList<Operation>();
        people.forEach((id, values) -> operations.addAll(few.enter("north", id, values)));
        commitAll(operations);
        people.replaceAll(
                (id, values) -> {
                    IndexedValues changed = random.nextBoolean() ? person(random) : values;
                    operations.addAll(few.move("north", id, values, changed));
                    return changed;
                });
        commitAll(operations);
        int answered = 0;
        for (int i = 0; i < 400; i++) {
            MatchKind kind = MatchKind.values()[i % 3];
            IndexedValues searched = asked(random, kind, person(random));
            List<String> expected = Oracle.answers(kind, searched, people);

            assertThat(search(few, few.lookup("north", kind, searched), 10, people))
                    .containsExactlyInAnyOrderElementsOf(expected);
            answered += expected.size();
        }
        assertThat(answered).as("patients found").isGreaterThan(500);
    }

    @Test
    void nothingPrintsWhatItHolds() {
        Lookup lookup = indexes.lookup("north", MatchKind.EXACT, SCHMIDT);
        var term = new IndexTerm(List.of("schmidt"));

        assertThat(List.of(SCHMIDT, lookup, term).toString())
                .doesNotContainIgnoringCase("schmidt")
                .doesNotContain("0134", "1945");
    }

    /** Many in a commit, because each waits for the disk. */
    private void commitAll(List<Operation> operations) {
        for (int i = 0; i < operations.size(); i += Commit.MAX_OPERATIONS) {
            int end = Math.min(i + Commit.MAX_OPERATIONS, operations.size());
            commit(store, operations.subList(i, end));
        }
        operations.clear();
    }

    private Set<String> enterMany(String lastName, String prefix, int count) {
        var ids = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            String id = prefix + i;
            commit(store, indexes.enter("north", id, name(lastName, null)));
            ids.add(id);
        }
        return ids;
    }

    private static IndexedValues person(Random random) {
        IndexedValues values =
                name(pick(random, Oracle.LAST_NAMES), pick(random, Oracle.FIRST_NAMES))
                        .with(
                                IndexedField.DATE_OF_BIRTH,
                                pick(random, List.of("1945-02-18", "1950-01-01", "2001-12-31")));
        if (random.nextBoolean()) {
            values = values.with(IndexedField.PHONE, "617 555 01" + (10 + random.nextInt(40)));
        }
        if (random.nextBoolean()) {
            values = values.with(IndexedField.EMAIL, "e" + random.nextInt(40) + "@example.org");
        }
        return values;
    }

    /** Some of what a person has, as somebody else would write it. */
    private static IndexedValues asked(Random random, MatchKind kind, IndexedValues person) {
        String last = Oracle.otherwiseWritten(random, person.reveal(IndexedField.LAST_NAME));
        String first = Oracle.otherwiseWritten(random, person.reveal(IndexedField.FIRST_NAME));
        if (kind == MatchKind.PREFIX) {
            last = Oracle.begin(last, 3 + random.nextInt(6));
            first = Oracle.begin(first, 1 + random.nextInt(3));
        }
        IndexedValues asked = IndexedValues.none().with(IndexedField.LAST_NAME, last);
        if (random.nextInt(3) == 0) {
            asked = asked.with(IndexedField.FIRST_NAME, first);
        }
        for (IndexedField field :
                List.of(IndexedField.DATE_OF_BIRTH, IndexedField.PHONE, IndexedField.EMAIL)) {
            if (random.nextInt(4) == 0) {
                asked = asked.with(field, person.reveal(field));
            }
        }
        return asked;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static IndexedValues given(String fields) {
        IndexedValues values = IndexedValues.none();
        for (String field : fields.split(" ")) {
            IndexedField one = IndexedField.valueOf(field);
            values = values.with(one, SCHMIDT.reveal(one));
        }
        return values;
    }

    private ItemKey only(String tenant, String index, IndexedValues values) {
        return indexes.enter(tenant, "p1", values).stream()
                .map(Operation::key)
                .filter(key -> key.partition().startsWith("t/" + tenant + "/x/" + index + "/1/"))
                .reduce(
                        (one, other) -> {
                            throw new AssertionError("more than one");
                        })
                .orElseThrow();
    }

    private static Set<ItemKey> keys(List<Operation> operations) {
        var keys = new HashSet<ItemKey>();
        operations.forEach(operation -> keys.add(operation.key()));
        assertThat(keys).hasSameSizeAs(operations);
        return keys;
    }

    private Operation put(ItemKey key) {
        return new Operation.Put(new Item(key, 1, Map.of(), Item.NOTHING_SEALED), Condition.ALWAYS);
    }

    private Operation delete(ItemKey key) {
        return new Operation.Delete(key, Condition.ALWAYS);
    }
}
