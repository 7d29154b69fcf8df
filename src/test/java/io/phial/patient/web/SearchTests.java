package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Patients are found though every field of them is sealed. */
@ApiTest
class SearchTests {

    @Autowired ApiFixture api;

    /** A last name that no other test has, made of letters alone. */
    private static String name(String begin) {
        var letters = new StringBuilder(begin);
        UUID.randomUUID()
                .toString()
                .chars()
                .filter(Character::isLetterOrDigit)
                .map(c -> Character.isDigit(c) ? c - '0' + 'g' : c)
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    private static TestPatient named(String lastName) {
        return TestPatients.somebody().with("lastName", lastName);
    }

    private Answer search(CallerTokens.Caller caller, Map<String, ?> search) {
        String json = JsonMapper.shared().writeValueAsString(search);
        return api.call(caller, "POST", "/patients/search", json);
    }

    private Answer search(Map<String, ?> search) {
        return search(ApiFixture.CLIENT, search);
    }

    private List<String> found(Map<String, ?> search) {
        Answer answer = search(search);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("items").findValuesAsString("id");
    }

    @Test
    void aPatientIsFoundByItsNumberAndAnsweredWhole() {
        String number = TestPatients.uniqueNumber();
        String id = api.create(TestPatients.complete().with("medicalRecordNumber", number));

        Answer answer =
                search(Map.of("medicalRecordNumber", " " + number.toLowerCase(), "match", "exact"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.json().path("items").path(0))
                .isEqualTo(api.get("/patients/" + id).json());
        assertThat(answer.json().path("items")).hasSize(1);
        assertThat(answer.json().path("next").isNull()).isTrue();
    }

    @Test
    void aPatientIsFoundByAnIdentifierOfItsSystemAlone() {
        String value = TestPatients.uniqueNumber();
        var identifier = Map.of("system", "urn:example:member", "value", value);
        var other = Map.of("system", "urn:example:other", "value", value);
        String id = api.create(TestPatients.somebody().with("identifiers", List.of(identifier)));

        assertThat(found(Map.of("identifier", identifier))).containsExactly(id);
        assertThat(found(Map.of("identifier", other))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+1 617 555 0134,(617) 555-0134", "+44 20 7946 0958,+442079460958"})
    void aPatientIsFoundByItsPhoneInAnotherSpelling(String stored, String searched) {
        String last = name("Phone");
        String id = api.create(named(last).with("phone", stored));

        assertThat(found(Map.of("phone", searched, "limit", 100))).contains(id);
    }

    @Test
    void aPatientIsFoundByItsMail() {
        String mail = name("m") + "@Example.org";
        String id = api.create(TestPatients.somebody().with("email", mail));

        assertThat(found(Map.of("email", mail.toUpperCase()))).containsExactly(id);
    }

    @Test
    void aNameIsFoundWithoutRegardToCaseAccentsAndSigns() {
        String tail = name("");
        String id = api.create(named("Ó'Bríen-" + tail));

        assertThat(found(Map.of("lastName", "obrien" + tail))).containsExactly(id);
        assertThat(found(Map.of("lastName", "O BRIEN " + tail.toUpperCase()))).containsExactly(id);
        assertThat(found(Map.of("lastName", "obrien"))).doesNotContain(id);
    }

    @Test
    void aNameIsFoundByHowItSounds() {
        String tail = name("");
        String id = api.create(named("Meyer").with("firstName", tail));

        assertThat(
                        found(
                                Map.of(
                                        "lastName", "Maier",
                                        "firstName", tail,
                                        "dateOfBirth", "1951-07-23",
                                        "match", "phonetic")))
                .containsExactly(id);
        assertThat(found(Map.of("lastName", "Maier", "firstName", tail))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3", "4", "5", "6", "7", "20"})
    void aNameIsFoundByItsBeginning(int length) {
        String last = name("");
        String id = api.create(named(last));
        String begin = last.substring(0, length);

        assertThat(found(Map.of("lastName", begin, "match", "prefix"))).contains(id);
        assertThat(found(Map.of("lastName", begin + "\u017e\u017e", "match", "prefix")))
                .doesNotContain(id);
    }

    @Test
    void aNameIsNarrowedByFirstNameAndDateOfBirth() {
        String last = name("Narrow");
        String one = api.create(named(last));
        String two = api.create(named(last).with("firstName", "Zo\u00eb"));
        String three = api.create(named(last).with("dateOfBirth", "1990-01-02"));

        assertThat(found(Map.of("lastName", last))).containsExactlyInAnyOrder(one, two, three);
        assertThat(found(Map.of("lastName", last, "firstName", "ZOE"))).containsExactly(two);
        assertThat(found(Map.of("lastName", last, "dateOfBirth", "1990-01-02")))
                .containsExactly(three);
        assertThat(
                        found(
                                Map.of(
                                        "lastName", last.substring(0, 8),
                                        "firstName", "ott",
                                        "dateOfBirth", "1951-07-23",
                                        "match", "prefix")))
                .containsExactly(one);
    }

    @Test
    void whatChangedIsFoundByWhatItSaysNow() {
        String last = name("Before");
        String next = name("After");
        String id = api.create(named(last));
        api.call(
                "PATCH", "/patients/" + id, "{\"lastName\":\"" + next + "\"}", "If-Match", "\"1\"");

        assertThat(found(Map.of("lastName", last))).isEmpty();
        assertThat(found(Map.of("lastName", next))).containsExactly(id);
    }

    @Test
    void whoIsRetiredIsFoundByANumberThatStaysTakenAndByNothingElse() {
        String last = name("Retired");
        String number = TestPatients.uniqueNumber();
        String id = api.create(named(last).with("medicalRecordNumber", number));
        api.call("DELETE", "/patients/" + id, "", "If-Match", "\"1\"");

        assertThat(found(Map.of("lastName", last))).isEmpty();
        assertThat(found(Map.of("medicalRecordNumber", number))).containsExactly(id);
        api.call("POST", "/patients/" + id + "/restore", "", "If-Match", "\"2\"");
        assertThat(found(Map.of("lastName", last))).containsExactly(id);
    }

    @Test
    void aSearchIsReadPageByPage() {
        String last = name("Page");
        List<String> ids = IntStream.range(0, 11).mapToObj(i -> api.create(named(last))).toList();
        var read = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        String cursor = null;
        do {
            Map<String, Object> search =
                    cursor == null
                            ? Map.of("lastName", last, "limit", 4)
                            : Map.of("lastName", last, "limit", 4, "cursor", cursor);
            JsonNode page = search(search).json();
            List<String> found = page.path("items").findValuesAsString("id");
            read.addAll(found);
            sizes.add(found.size());
            cursor = page.path("next").asString(null);
        } while (cursor != null);

        assertThat(read).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(sizes.subList(0, 3)).containsExactly(4, 4, 3);
    }

    /** 200 records are opened for a page at most, whether they match or not. */
    @Test
    void aCommonNameTakesMorePagesAndNotMoreTime() {
        String last = name("Common");
        for (int i = 0; i < 205; i++) {
            api.create(named(last));
        }
        String wanted = api.create(named(last).with("firstName", "Somebodyelse"));
        Map<String, Object> search =
                Map.of("lastName", last, "firstName", "somebodyelse", "limit", 10);
        var found = new ArrayList<String>();

        JsonNode first = search(search).json();
        first.path("items").forEach(item -> found.add(item.path("id").asString()));
        String cursor = first.path("next").asString(null);
        assertThat(cursor).as("six are left to be opened").isNotNull();
        var more = new HashMap<String, Object>(search);
        more.put("cursor", cursor);
        JsonNode second = search(more).json();
        second.path("items").forEach(item -> found.add(item.path("id").asString()));

        assertThat(second.path("next").isNull()).isTrue();
        assertThat(found).containsExactly(wanted);
    }

    @Test
    void aCursorIsGoodForItsSearchAndTenantAlone() {
        String last = name("Cursor");
        for (int i = 0; i < 3; i++) {
            api.create(named(last));
        }
        String cursor = search(Map.of("lastName", last, "limit", 1)).json().path("next").asString();
        var north = CallerTokens.Caller.of("north", "system/Patient.cruds").in("north");

        assertThat(search(Map.of("lastName", last, "cursor", cursor)).status()).isEqualTo(200);
        assertThat(search(Map.of("lastName", last + "x", "cursor", cursor)).status())
                .isEqualTo(400);
        assertThat(search(Map.of("phone", "5550134", "cursor", cursor)).status()).isEqualTo(400);
        assertThat(search(Map.of("medicalRecordNumber", "1", "cursor", cursor)).status())
                .isEqualTo(400);
        assertThat(search(north, Map.of("lastName", last, "cursor", cursor)).status())
                .isEqualTo(400);
        assertThat(api.get("/patients?cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void eachPatientInAnAnswerIsADisclosureAndNoneIsRecordedToo() {
        String last = name("Audit");
        String one = api.create(named(last));
        String two = api.create(named(last));
        search(Map.of("lastName", last));
        int before = api.auditOf("t/default/-").size();
        search(Map.of("lastName", last + "x"));

        for (String id : List.of(one, two)) {
            assertThat(api.audit(id))
                    .extracting(ApiFixture.Event::what)
                    .containsExactly("create success patient 1", "search success patient 1");
        }
        List<ApiFixture.Event> others = api.auditOf("t/default/-");
        assertThat(others.subList(before, others.size()))
                .extracting(ApiFixture.Event::what)
                .contains("search no-match patient -");
    }

    @Test
    void whatCantBeAuditedIsNotAnswered() {
        String last = name("Unaudited");
        api.create(named(last));

        api.store()
                .failAudit()
                .during(
                        () -> {
                            Answer answer = search(Map.of("lastName", last));
                            assertThat(answer.status()).isEqualTo(503);
                            assertThat(answer.text()).doesNotContain("Ottilie");
                        });
    }

    @Test
    void whoMayNotSeeAPatientDoesNotFindIt() {
        String last = name("Secret");
        String number = TestPatients.uniqueNumber();
        String open = api.create(named(last));
        String closed =
                api.create(
                        named(last)
                                .with("confidentiality", "V")
                                .with("medicalRecordNumber", number));
        var clinician = CallerTokens.Caller.of("clinician", "user/Patient.crus");
        var reader = CallerTokens.Caller.of("reader", "user/Patient.cru");
        var patient = CallerTokens.Caller.of("own", "patient/Patient.rs").boundTo(open);

        assertThat(search(clinician, Map.of("lastName", last)).json().path("items"))
                .extracting(item -> item.path("id").asString())
                .containsExactly(open);
        assertThat(search(clinician, Map.of("medicalRecordNumber", number)).json().path("items"))
                .isEmpty();
        assertThat(search(reader, Map.of("lastName", last)).status()).isEqualTo(403);
        assertThat(search(patient, Map.of("lastName", last)).json().path("items")).hasSize(1);
        assertThat(api.audit(closed))
                .extracting(ApiFixture.Event::what)
                .containsExactly("create success patient 1");
    }

    @Test
    void whoMayNotBeSeenDoesNotShowByAPageThatFollows() {
        String last = name("Unseen");
        for (int i = 0; i < 25; i++) {
            api.create(named(last).with("confidentiality", i % 5 == 0 ? "N" : "V"));
        }
        var clinician = CallerTokens.Caller.of("clinician", "user/Patient.crus");
        Map<String, Object> search = Map.of("lastName", last, "limit", 5);

        JsonNode all = search(clinician, search).json();

        assertThat(all.path("items")).hasSize(5);
        assertThat(all.path("next").isNull()).isTrue();
        assertThat(search(search).json().path("next").isNull()).isFalse();
        JsonNode four = search(clinician, Map.of("lastName", last, "limit", 4)).json();
        assertThat(four.path("next").isString()).as("one more may be seen").isTrue();
    }

    @Test
    void whoDoesNotOpenIsLeftOutCountedAndAudited() {
        String last = name("Damaged");
        String whole = api.create(named(last));
        String damaged = api.create(named(last));
        String begin = api.get("/patients/" + whole).json().path("updatedAt").asString();
        var place = new ItemKey(Table.RECORDS, "t/default/p/" + damaged, "patient");
        Item row = api.store().read(List.of(place)).getFirst();
        byte[] bytes = row.sealed().clone();
        bytes[bytes.length / 2] ^= 1;
        var altered = new Item(place, row.version(), row.attributes(), bytes);
        api.store().write(new Operation.Put(altered, Condition.ALWAYS));

        JsonNode found = search(Map.of("lastName", last)).json();
        JsonNode listed = api.get("/patients?limit=100&updatedSince=" + begin).json();

        for (JsonNode page : List.of(found, listed)) {
            assertThat(page.path("items").findValuesAsString("id"))
                    .contains(whole)
                    .doesNotContain(damaged);
            assertThat(page.path("refused").asInt()).isEqualTo(1);
        }
        assertThat(api.audit(damaged))
                .extracting(ApiFixture.Event::what)
                .containsExactly(
                        "create success patient 1",
                        "search refused patient -",
                        "read refused patient -");
    }

    @Test
    void anEntryThatPointsToSomebodyElseShowsNobody() {
        String last = name("Forged");
        String number = TestPatients.uniqueNumber();
        String id = api.create(named(last).with("medicalRecordNumber", number));
        String stranger = api.create(named(name("Stranger")));
        api.store().watchPuts();
        api.create(named(last));
        List<ItemKey> buckets =
                api.store().puts().stream()
                        .map(Item::key)
                        .filter(key -> key.partition().startsWith("t/default/x/"))
                        .toList();
        assertThat(buckets).hasSizeGreaterThan(5);
        for (ItemKey bucket : buckets) {
            var forged = new ItemKey(Table.RECORDS, bucket.partition(), stranger);
            var item = new Item(forged, 1, Map.of(), Item.NOTHING_SEALED);
            api.store().write(new Operation.Put(item, Condition.ALWAYS));
        }

        assertThat(found(Map.of("lastName", last))).contains(id).doesNotContain(stranger);
        assertThat(found(Map.of("lastName", last.substring(0, 8), "match", "prefix")))
                .contains(id)
                .doesNotContain(stranger);
        assertThat(api.audit(stranger)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                               | ''           | one-of",
                "{\"lastName\":\"A\",\"phone\":\"5550134\"}       | ''           | one-of",
                "{\"firstName\":\"A\"}                            | ''           | one-of",
                "{\"phone\":\"5550134\",\"firstName\":\"A\"}      | /firstName   | last-name-only",
                "{\"email\":\"a@b\",\"match\":\"prefix\"}         | /match       | last-name-only",
                "{\"email\":\"a@b\",\"dateOfBirth\":\"1990-01-01\"}|/dateOfBirth | last-name-only",
                "{\"lastName\":\"Ab\",\"match\":\"prefix\"}       | /lastName    | prefix",
                "{\"lastName\":\"A-'b\",\"match\":\"prefix\"}     | /lastName    | prefix",
                "{\"lastName\":\"Ab\",\"match\":\"fuzzy\"}        | /match       | match",
                "{\"lastName\":\"\"}                              | /lastName    | blank",
                "{\"lastName\":\"Ab\",\"dateOfBirth\":\"1990\"}   | /dateOfBirth | date",
                "{\"lastName\":\"Ab\",\"limit\":0}                | /limit       | limit",
                "{\"lastName\":\"Ab\",\"limit\":101}              | /limit       | limit",
                "{\"lastName\":\"Ab\",\"limit\":\"5\"}            | /limit       | type",
                "{\"lastName\":\"Ab\",\"limit\":1.5}              | /limit       | type",
                "{\"lastName\":\"Ab\",\"cursor\":\"x\"}           | ''           | cursor",
                "{\"lastName\":\"Ab\",\"name\":\"x\"}             | /name        | unknown-property",
                "{\"identifier\":{\"system\":\"a\"}}              | /identifier/value | required",
                "{\"phone\":\"12\"}                               | /phone       | phone"
            })
    void whatCantBeSearchedIsSaidWithItsPlace(String search, String pointer, String code) {
        Answer answer = api.call("POST", "/patients/search", search);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
    }
}
