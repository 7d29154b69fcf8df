package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.patient.web.CallerTokens.Caller;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever can write to the store gains nothing by it: what was altered does not open. */
@ApiTest
class AlteredRowsTests {

    private static final Caller UNCLEARED = Caller.of("uncleared", "system/Patient.cr");
    private static final String OPAQUE =
            """
            {"type":"/problems/record-refused","title":"The record was refused","status":500,\
            "detail":"What is stored does not open as what was asked for. The refusal is in the \
            audit; tell the operators of the service."}""";

    @Autowired ApiFixture api;

    private final SecureRandom random = new SecureRandom();
    private Person one;
    private Person other;

    private record Person(String id, String noteId, String conditionId) {

        String partition() {
            return "t/default/p/" + id;
        }

        String path() {
            return "/patients/" + id;
        }

        ItemKey row() {
            return new ItemKey(Table.RECORDS, partition(), "patient");
        }

        ItemKey note() {
            return new ItemKey(Table.RECORDS, partition(), "note/" + noteId);
        }

        ItemKey condition() {
            return new ItemKey(Table.RECORDS, partition(), "condition/" + conditionId);
        }

        ItemKey past() {
            return new ItemKey(Table.RECORDS, partition(), "version/0000000001");
        }

        ItemKey key() {
            return new ItemKey(Table.KEYS, partition(), "key");
        }
    }

    @BeforeEach
    void create() {
        one = person("V");
        other = person("V");
    }

    private Person person(String confidentiality) {
        Answer created = api.post(TestPatients.confidential(confidentiality).note("Seen today."));
        String noteId = created.json().path("notes").path(0).path("id").asString();
        Answer condition = api.post(Records.CONDITIONS.of(created.id()), Records.CONDITIONS.body());
        return new Person(created.id(), noteId, condition.id());
    }

    /** A way to alter the row of a patient. */
    private record Alteration(String name, UnaryOperator<Item> change) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Alteration> alterations() {
        return Stream.of(
                attribute("confidentiality to normal", "c", "N"),
                attribute("confidentiality to restricted", "c", "R"),
                attribute("confidentiality unheard of", "c", "X"),
                attribute("status unheard of", "s", "retired"),
                attribute("status in capitals", "s", "ACTIVE"),
                attribute("time of creation", "cr", "1"),
                attribute("time of creation no number", "cr", "x"),
                attribute("time of change", "up", "1"),
                attribute("an attribute more", "z", "1"),
                attribute("an attribute named like the context", "tenant", "north"),
                without("c"),
                without("s"),
                without("cr"),
                without("up"),
                new Alteration("the version", item -> versioned(item, 2)),
                new Alteration("no bytes", item -> sealed(item, new byte[0])),
                new Alteration(
                        "a byte less",
                        item ->
                                sealed(
                                        item,
                                        Arrays.copyOf(item.sealed(), item.sealed().length - 1))),
                new Alteration(
                        "a byte more",
                        item ->
                                sealed(
                                        item,
                                        Arrays.copyOf(item.sealed(), item.sealed().length + 1))),
                new Alteration("the first bit", item -> sealed(item, flipped(item.sealed(), 0))),
                new Alteration(
                        "the last bit",
                        item -> sealed(item, flipped(item.sealed(), item.sealed().length - 1))));
    }

    private static Alteration attribute(String name, String attribute, String value) {
        return new Alteration(name, item -> edited(item, attribute, value));
    }

    private static Alteration without(String attribute) {
        return new Alteration("no attribute " + attribute, item -> edited(item, attribute, null));
    }

    private static Item edited(Item item, String attribute, String value) {
        Map<String, String> attributes = new HashMap<>(item.attributes());
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
        return new Item(item.key(), item.version(), attributes, item.sealed());
    }

    private static Item sealed(Item item, byte[] bytes) {
        return new Item(item.key(), item.version(), item.attributes(), bytes);
    }

    private static Item versioned(Item item, long version) {
        return new Item(item.key(), version, item.attributes(), item.sealed());
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void anAlteredPatientIsRefused(Alteration alteration) {
        put(alteration.change().apply(read(one.row())));

        assertRefused("patient", one.path());
        assertRefused("note", one.path() + "/notes");
        assertRefused("note", one.path() + "/notes/" + one.noteId());
        assertRefused("condition", one.path() + "/conditions");
        assertRefused("condition", one.path() + "/conditions/" + one.conditionId());
        assertRefused("chart", one.path() + "/chart");
        for (Records kind : Records.values()) {
            assertAdditionRefused(kind);
        }
    }

    private void assertAdditionRefused(Records kind) {
        api.store().recordsWereWritten();
        Answer answer = api.post(kind.of(one.id()), kind.body());

        assertThat(answer.text()).isEqualTo(OPAQUE);
        assertThat(api.store().recordsWereWritten()).isFalse();
        assertThat(api.audit(one.id()).getLast().what())
                .isEqualTo("create refused " + kind.type() + " -");
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void anAlteredVersionOfThePastIsRefused(Alteration alteration) {
        api.call("PATCH", one.path(), "{\"phone\":\"5550100\"}", "If-Match", "\"1\"");
        put(alteration.change().apply(read(one.past())));

        assertRefused("version", one.path() + "/versions");
        refusedWith("read refused version 1", one, one.path() + "/versions/1");
        assertThat(api.get(one.path()).status()).isEqualTo(200);
    }

    @Test
    void pastAndPresentDoNotStandForOneAnother() {
        for (Person person : List.of(one, other)) {
            String patch = "{\"phone\":\"5550100\"}";
            api.call("PATCH", person.path(), patch, "If-Match", "\"1\"");
        }
        Item past = read(one.past());
        Item row = read(one.row());
        for (Item altered :
                List.of(
                        sealed(past, row.sealed()),
                        sealed(past, read(other.past()).sealed()),
                        sealed(past, read(one.note()).sealed()),
                        new Item(past.key(), 1, row.attributes(), row.sealed()))) {
            put(altered);
            refusedWith("read refused version 1", one, one.path() + "/versions/1");
        }
        put(new Item(row.key(), past.version(), past.attributes(), past.sealed()));
        assertRefused("patient", one.path());
    }

    @Test
    void whoMakesAPatientLookNormalGetsNoFurtherWithoutClearance() {
        put(edited(read(one.row()), "c", "N"));

        assertRefused(UNCLEARED, "patient", one.path());
        assertRefused(UNCLEARED, "note", one.path() + "/notes");
    }

    @Test
    void sealedBytesOfAnotherPatientAreRefused() {
        Item row = read(one.row());
        put(sealed(row, read(other.row()).sealed()));
        put(sealed(read(other.row()), row.sealed()));

        assertRefused("patient", one.path());
        assertRefused(other, ApiFixture.CLIENT, "patient", other.path());
    }

    @Test
    void theWholeRowOfAnotherPatientIsRefused() {
        Item row = read(other.row());
        put(new Item(one.row(), row.version(), row.attributes(), row.sealed()));

        assertRefused("patient", one.path());
    }

    @Test
    void rowAndKeyOfAnotherPatientTogetherAreRefused() {
        Item row = read(other.row());
        put(new Item(one.row(), row.version(), row.attributes(), row.sealed()));
        put(new Item(one.key(), 1, Map.of(), read(other.key()).sealed()));

        assertRefused("patient", one.path());
    }

    @Test
    void swappedKeysAreRefused() {
        Item key = read(one.key());
        put(sealed(key, read(other.key()).sealed()));
        put(sealed(read(other.key()), key.sealed()));

        assertRefused("patient", one.path());
        assertRefused(other, ApiFixture.CLIENT, "patient", other.path());
    }

    @Test
    void aKeyThatWasAlteredOrIsGoneIsRefused() {
        Item key = read(one.key());
        put(sealed(key, flipped(key.sealed(), 20)));
        assertRefused("patient", one.path());

        put(versioned(key, 2));
        assertRefused("patient", one.path());

        commit(new Operation.Delete(one.key(), Condition.ALWAYS));
        assertRefused("patient", one.path());
        assertRefused("note", one.path() + "/notes");

        put(key);
        assertThat(api.get(one.path()).status()).as("put back").isEqualTo(200);
    }

    @Test
    void noteAndPatientDoNotStandForOneAnother() {
        Item note = read(one.note());
        put(sealed(note, read(one.row()).sealed()));
        assertRefused("note", one.path() + "/notes/" + one.noteId());
        assertRefused("note", one.path() + "/notes");

        put(sealed(read(one.row()), note.sealed()));
        assertRefused("patient", one.path());
    }

    @Test
    void anAlteredNoteIsRefusedAndThePatientIsNot() {
        Item note = read(one.note());
        for (Item altered :
                List.of(
                        sealed(note, read(other.note()).sealed()),
                        sealed(note, flipped(note.sealed(), 50)),
                        edited(note, "c", "N"),
                        edited(note, "tenant", "north"),
                        versioned(note, 2))) {
            put(altered);
            assertRefused("note", one.path() + "/notes/" + one.noteId());
            assertRefused("note", one.path() + "/notes");
        }
        assertThat(api.get(one.path()).status()).isEqualTo(200);
    }

    @Test
    void anAlteredConditionIsRefusedAndThePatientIsNot() {
        Item condition = read(one.condition());
        for (Item altered :
                List.of(
                        sealed(condition, read(other.condition()).sealed()),
                        sealed(condition, read(one.note()).sealed()),
                        sealed(condition, read(one.row()).sealed()),
                        sealed(condition, flipped(condition.sealed(), 50)),
                        sealed(condition, new byte[0]),
                        edited(condition, "c", "N"),
                        versioned(condition, 2))) {
            put(altered);
            assertRefused("condition", one.path() + "/conditions/" + one.conditionId());
            assertRefused("condition", one.path() + "/conditions");
            assertRefused("chart", one.path() + "/chart");
        }
        assertThat(api.get(one.path()).status()).isEqualTo(200);
        assertThat(api.get(one.path() + "/notes").status()).isEqualTo(200);
    }

    @Test
    void aConditionDoesNotStandForANote() {
        Item condition = read(one.condition());
        var asNote = new ItemKey(Table.RECORDS, one.partition(), "note/" + one.conditionId());
        put(new Item(asNote, 1, condition.attributes(), condition.sealed()));

        assertRefused("note", one.path() + "/notes/" + one.conditionId());
        assertRefused("note", one.path() + "/notes");
        assertRefused("chart", one.path() + "/chart");
    }

    @Test
    void aConditionUnderTheIdOfAnotherIsRefused() {
        Item condition = read(one.condition());
        var copy = new ItemKey(Table.RECORDS, one.partition(), "condition/" + other.noteId());
        put(new Item(copy, 1, condition.attributes(), condition.sealed()));

        assertRefused("condition", one.path() + "/conditions/" + other.noteId());
    }

    @Test
    void aRememberedAdditionThatPointsElsewhereIsRefused() {
        for (Records kind : Records.values()) {
            api.store().watchPuts();
            api.post(kind.of(one.id()), kind.body(), "Idempotency-Key", kind + one.id());
            Item entry =
                    api.store().puts().stream()
                            .filter(item -> item.key().sort().equals("idempotency"))
                            .findFirst()
                            .orElseThrow();
            put(edited(entry, "m", kind == Records.NOTES ? one.noteId() : one.conditionId()));
            Answer answer =
                    api.post(kind.of(one.id()), kind.body(), "Idempotency-Key", kind + one.id());

            assertThat(answer.text()).isEqualTo(OPAQUE);
            assertThat(api.audit(one.id()).getLast().what())
                    .isEqualTo("create refused " + kind.type() + " -");
        }
    }

    @Test
    void aNoteUnderTheIdOfAnotherIsRefused() {
        Item note = read(one.note());
        var copy = new ItemKey(Table.RECORDS, one.partition(), "note/" + other.noteId());
        put(new Item(copy, note.version(), note.attributes(), note.sealed()));

        assertRefused("note", one.path() + "/notes/" + other.noteId());
    }

    @Test
    void aRememberedAnswerThatPointsElsewhereIsRefused() {
        String tenant = "idem-" + UUID.randomUUID().toString().substring(0, 8);
        Caller creator = Caller.of("creator", "system/Patient.c").in(tenant);
        TestPatient patient = TestPatients.somebody();
        String victim = api.create(creator, patient);
        api.store().watchPuts();
        api.post(creator, patient, "Idempotency-Key", "k");
        Item entry =
                api.store().puts().stream()
                        .filter(item -> item.key().sort().equals("idempotency"))
                        .findFirst()
                        .orElseThrow();

        for (Item altered :
                List.of(
                        edited(entry, "m", victim),
                        edited(entry, Item.EXPIRES, Long.toString(Long.MAX_VALUE)),
                        edited(entry, "b", "x"),
                        edited(entry, "m", null))) {
            put(altered);
            Answer answer = api.post(creator, patient, "Idempotency-Key", "k");
            assertThat(answer.text()).isEqualTo(OPAQUE);
        }
        assertThat(api.auditOf("t/" + tenant + "/-"))
                .hasSize(4)
                .allMatch(event -> event.what().equals("create refused patient -"));
    }

    @Test
    void aRowThatIsNoItemAnyMoreIsRefused() {
        int events = api.audit(one.id()).size();
        var answers = new ArrayList<Answer>();
        api.store()
                .failReads(new DamagedItemException())
                .during(
                        () -> {
                            answers.add(api.get(ApiFixture.CLIENT, "/patients/" + one.id()));
                            answers.add(
                                    api.get(ApiFixture.CLIENT, "/patients/" + one.id() + "/notes"));
                        });

        assertThat(answers).extracting(Answer::status).containsExactly(500, 500);
        assertThat(answers).extracting(Answer::text).containsOnly(OPAQUE);
        assertThat(api.audit(one.id()).subList(events, events + 2))
                .extracting(event -> event.what())
                .containsExactly("read refused patient -", "read refused note -");
    }

    private void assertRefused(String recordType, String path) {
        assertRefused(ApiFixture.CLIENT, recordType, path);
    }

    private void assertRefused(Caller caller, String recordType, String path) {
        assertRefused(one, caller, recordType, path);
    }

    private void assertRefused(Person whose, Caller caller, String recordType, String path) {
        refusedWith("read refused " + recordType + " -", whose, caller, path);
    }

    private void refusedWith(String event, Person whose, String path) {
        refusedWith(event, whose, ApiFixture.CLIENT, path);
    }

    /** The same bytes for whatever was altered, and one event that tells of it. */
    private void refusedWith(String event, Person whose, Caller caller, String path) {
        int events = api.audit(whose.id()).size();
        Answer answer = api.get(caller, path);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo(OPAQUE);
        assertThat(answer.header("etag")).isEmpty();
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        var later = api.audit(whose.id());
        assertThat(later).hasSize(events + 1);
        assertThat(later.getLast().what()).isEqualTo(event);
    }

    private Item read(ItemKey key) {
        return api.store().read(List.of(key)).getFirst();
    }

    private void put(Item item) {
        commit(new Operation.Put(item, Condition.ALWAYS));
    }

    private void commit(Operation operation) {
        api.store().commit(new Commit(CommitId.next(random), List.of(operation)));
    }
}
