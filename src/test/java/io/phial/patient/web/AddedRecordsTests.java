package io.phial.patient.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.patient.Retirement;
import io.phial.patient.web.ApiFixture.Event;
import io.phial.patient.web.CallerTokens.Caller;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is added to a chart is there once, sealed, and accounted for; whatever its kind. */
@ApiTest
class AddedRecordsTests {

    private static final String KEY = "Idempotency-Key";

    @Autowired ApiFixture api;
    @Autowired Retirement retirement;

    private final SecureRandom random = new SecureRandom();
    private final String key = UUID.randomUUID().toString();
    private String id;

    @BeforeEach
    void create() {
        id = api.create(TestPatients.somebody());
    }

    private String partition() {
        return "t/default/p/" + id;
    }

    private List<Item> rows(Records kind) {
        return api.rows(Table.RECORDS, partition()).stream()
                .filter(item -> item.key().sort().startsWith(kind.type() + "/"))
                .toList();
    }

    private List<String> events() {
        return api.audit(id).stream().map(Event::what).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAddedIsAnsweredAsItIsReadAndListed(Records kind) {
        Answer added = api.post(kind.of(id), kind.body());
        Answer read = api.get(added.header("location"));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("location")).isEqualTo(kind.of(id) + "/" + added.id());
        assertThat(added.header("cache-control")).isEqualTo("no-store");
        assertThat(added.header("content-type")).isEqualTo("application/json");
        assertThat(added.header("idempotent-replayed")).isEmpty();
        assertThat(added.json().path("author").asString()).isEqualTo("test-client");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).isEqualTo(added.text());
        assertThat(api.get(kind.of(id)).text())
                .isEqualTo("{\"items\":[" + added.text() + "],\"next\":null}");
    }

    @ParameterizedTest
    @EnumSource
    void theStoreKeepsItSealedAndTheVersionOfThePatientStays(Records kind) {
        api.post(kind.of(id), kind.body());

        assertThat(rows(kind)).hasSize(1);
        assertThat(rows(kind).getFirst().attributes()).isEmpty();
        assertThat(new String(rows(kind).getFirst().sealed(), ISO_8859_1))
                .doesNotContain("Seen", "38341003", "Hypertension", "test-client");
        assertThat(api.get("/patients/" + id).header("etag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @EnumSource
    void anAdditionIsOneEventWithTheHashOfWhatWasWritten(Records kind) {
        Answer added = api.post(kind.of(id), kind.body());

        assertThat(events())
                .containsExactly(
                        "create success patient 1", "create success " + kind.type() + " 1");
        Event event = api.audit(id).getLast();
        assertThat(event.of("r")).isEqualTo(added.id());
        assertThat(event.of("h")).matches("[A-Za-z0-9_-]{43}");
        assertThat(event.of("h")).isNotEqualTo(api.audit(id).getFirst().of("h"));
    }

    @ParameterizedTest
    @EnumSource
    void theSameKeyAndBodyAnswerTheFirstAnswerAgain(Records kind) {
        Answer first = api.post(kind.of(id), kind.body(), KEY, key);
        api.store().recordsWereWritten();
        Answer again = api.post(kind.of(id), kind.body(), KEY, key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(again.header("location")).isEqualTo(first.header("location"));
        assertThat(again.header("cache-control")).isEqualTo("no-store");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(api.store().recordsWereWritten()).isFalse();
        assertThat(events())
                .containsExactly(
                        "create success patient 1",
                        "create success " + kind.type() + " 1",
                        "create repeated " + kind.type() + " 1");
        assertThat(api.audit(id).getLast().of("r")).isEqualTo(first.id());
    }

    @ParameterizedTest
    @EnumSource
    void anotherBodyUnderTheSameKeyIsRefused(Records kind) {
        api.post(kind.of(id), kind.body(), KEY, key);
        Answer other = api.post(kind.of(id), kind.otherBody(), KEY, key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(rows(kind)).hasSize(1);
    }

    @Test
    void theKeyOfAnotherPatientKindOrPersonIsAnotherKey() {
        String another = api.create(TestPatients.somebody());
        Caller person = Caller.of("somebody-else", ApiFixture.CLIENT.scope());
        String note = Records.NOTES.body();
        List<Answer> answers =
                List.of(
                        api.post(Records.NOTES.of(id), note, KEY, key),
                        api.post(Records.NOTES.of(another), note, KEY, key),
                        api.post(person, Records.NOTES.of(id), note, KEY, key),
                        api.post(Records.CONDITIONS.of(id), Records.CONDITIONS.body(), KEY, key),
                        api.post(TestPatients.somebody(), KEY, key));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::id).doesNotHaveDuplicates();
        assertThat(answers)
                .extracting(answer -> answer.header("idempotent-replayed"))
                .containsOnly("");
    }

    @ParameterizedTest
    @EnumSource
    void thirtyTwoAtOnceUnderOneKeyAddOne(Records kind) {
        List<Answer> answers = api.atOnce(32, () -> api.post(kind.of(id), kind.body(), KEY, key));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
        assertThat(answers)
                .filteredOn(answer -> answer.header("idempotent-replayed").isEmpty())
                .hasSize(1);
        assertThat(rows(kind)).hasSize(1);
        assertThat(events()).filteredOn(what -> what.startsWith("create success")).hasSize(2);
        assertThat(events()).filteredOn(what -> what.startsWith("create repeated")).hasSize(31);
    }

    @ParameterizedTest
    @EnumSource
    void thirtyTwoAtOnceWithoutAKeyAreAllThere(Records kind) {
        List<Answer> answers = api.atOnce(32, () -> api.post(kind.of(id), kind.body()));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::id).doesNotHaveDuplicates();
        assertThat(rows(kind)).hasSize(32);
    }

    @ParameterizedTest
    @EnumSource
    void aLostReplyMakesNoSecondAndNoConflict(Records kind) {
        api.store()
                .loseReplies(2)
                .during(
                        () ->
                                assertThat(api.post(kind.of(id), kind.body()).status())
                                        .isEqualTo(201));

        assertThat(rows(kind)).hasSize(1);
        assertThat(events()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whoHeardNothingAsksAgainUnderTheSameKeyAndGetsTheOne(Records kind) {
        api.store()
                .loseReplies(3)
                .during(
                        () ->
                                assertThat(api.post(kind.of(id), kind.body(), KEY, key).problem())
                                        .isEqualTo("store-unavailable"));
        Answer again = api.post(kind.of(id), kind.body(), KEY, key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(rows(kind)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theRepeatGoesByTheRightsOfNow(Records kind) {
        Caller changer = Caller.of("someone", "system/Patient.u");
        Caller reader = Caller.of("someone", "system/Patient.r");
        Caller bound = Caller.of("someone", "patient/Patient.u").boundTo("another");
        api.post(changer, kind.of(id), kind.body(), KEY, key);

        assertThat(api.post(reader, kind.of(id), kind.body(), KEY, key).status()).isEqualTo(403);
        assertThat(api.post(bound, kind.of(id), kind.body(), KEY, key).status()).isEqualTo(404);
        assertThat(api.post(bound, kind.of(id), kind.otherBody(), KEY, key).status())
                .as("nothing is said of the key either")
                .isEqualTo(404);
        assertThat(events())
                .endsWith(
                        "denied no-scope " + kind.type() + " -",
                        "denied not-visible " + kind.type() + " -",
                        "denied not-visible " + kind.type() + " -");
    }

    @ParameterizedTest
    @EnumSource
    void aRetiredPatientTakesNothingNewAndIsReadAsBefore(Records kind) {
        Answer before = api.post(kind.of(id), kind.body(), KEY, key);
        retirement.of(id);
        api.store().recordsWereWritten();
        Answer refused = api.post(kind.of(id), kind.body());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("patient-retired");
        assertThat(api.store().recordsWereWritten()).isFalse();
        assertThat(api.get("/patients/" + id).json().path("status").asString())
                .isEqualTo("retired");
        assertThat(api.get(before.header("location")).text()).isEqualTo(before.text());
        assertThat(api.post(kind.of(id), kind.body(), KEY, key).text())
                .as("what was added before is answered again")
                .isEqualTo(before.text());
        assertThat(events()).contains("create retired " + kind.type() + " -");
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfThePatientMeanwhileHindersNothing(Records kind) {
        Answer added =
                meanwhile(
                        store ->
                                api.call(
                                        "PATCH",
                                        "/patients/" + id,
                                        "{\"phone\":\"5550100\"}",
                                        "If-Match",
                                        "\"1\""),
                        kind);

        assertThat(added.status()).isEqualTo(201);
        assertThat(api.get(kind.of(id)).json().path("items").size()).isEqualTo(1);
        assertThat(api.get("/patients/" + id).header("etag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAddedToAPatientThatIsRetiredMeanwhile(Records kind) {
        Answer refused = meanwhile(store -> retirement.of(id), kind);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("patient-retired");
        assertThat(rows(kind)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAddedToAPatientThatIsRestrictedMeanwhile(Records kind) {
        var uncleared = CallerTokens.Caller.of("uncleared", "system/Patient.cruds");
        var answer = new Answer[1];
        api.store()
                .meanwhile(
                        store ->
                                api.call(
                                        "PATCH",
                                        "/patients/" + id,
                                        "{\"confidentiality\":\"V\"}",
                                        "If-Match",
                                        "\"1\""))
                .during(() -> answer[0] = api.post(uncleared, kind.of(id), kind.body()));

        assertThat(answer[0].status()).isEqualTo(404);
        assertThat(rows(kind)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAddedToAPatientThatIsGoneMeanwhile(Records kind) {
        Answer gone = meanwhile(store -> delete(store, Table.RECORDS, "patient"), kind);

        assertNotThere(gone, kind);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAddedUnderAKeyThatIsGoneMeanwhile(Records kind) {
        Answer gone = meanwhile(store -> delete(store, Table.KEYS, "key"), kind);

        assertRefused(gone, kind);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAddedUnderAKeyThatIsAnotherMeanwhile(Records kind) {
        var place = new ItemKey(Table.KEYS, partition(), "key");
        Answer gone =
                meanwhile(
                        store -> {
                            Item was = store.read(List.of(place)).getFirst();
                            var is = new Item(place, 2, was.attributes(), was.sealed());
                            commit(store, new Operation.Put(is, Condition.ALWAYS));
                        },
                        kind);

        assertRefused(gone, kind);
    }

    private Answer meanwhile(Consumer<SealedStore> change, Records kind) {
        var answer = new Answer[1];
        api.store()
                .meanwhile(change)
                .during(() -> answer[0] = api.post(kind.of(id), kind.body(), KEY, key));
        return answer[0];
    }

    private void assertRefused(Answer answer, Records kind) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("record-refused");
        assertThat(rows(kind)).isEmpty();
        assertThat(events().getLast()).isEqualTo("create refused " + kind.type() + " -");
    }

    private void assertNotThere(Answer answer, Records kind) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
        assertThat(rows(kind)).isEmpty();
        assertThat(events().getLast()).isEqualTo("denied not-visible " + kind.type() + " -");
        assertThat(api.audit(id).getLast().of("r")).as("a record that never was").isEqualTo("-");
    }

    private void delete(SealedStore store, Table table, String sort) {
        var place = new ItemKey(table, partition(), sort);
        commit(store, new Operation.Delete(place, Condition.PRESENT));
    }

    private void commit(SealedStore store, Operation operation) {
        store.commit(new Commit(CommitId.next(random), List.of(operation)));
    }
}
