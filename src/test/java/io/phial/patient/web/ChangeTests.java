package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A patient is changed by who has seen its version, and nobody's change is lost. */
@ApiTest
class ChangeTests {

    private static final String[] FIRST = {"If-Match", "\"1\""};

    @Autowired ApiFixture api;

    private static String json(TestPatient patient) {
        return new String(patient.json(), StandardCharsets.UTF_8);
    }

    @Test
    void aWholePatientTakesThePlaceOfTheOldOne() {
        String path = "/patients/" + api.create(TestPatients.complete());
        TestPatient other =
                TestPatients.somebody().with("lastName", "Thistlewick").with("phone", "555-0100");

        Answer changed = api.call("PUT", path, json(other), FIRST);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isEqualTo("\"2\"");
        assertThat(changed.header("cache-control")).isEqualTo("no-store");
        assertThat(changed.json().path("lastName").asString()).isEqualTo("Thistlewick");
        assertThat(changed.json().has("email")).as("what is left out is gone").isFalse();
        assertThat(changed.json().path("version").asInt()).isEqualTo(2);
        assertThat(api.get(path).json()).isEqualTo(changed.json());
    }

    @Test
    void anAnswerCanBePutBackAsItIs() {
        String path = "/patients/" + api.create(TestPatients.complete());
        Answer read = api.get(path);

        Answer changed = api.call("PUT", path, read.text(), FIRST);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(without(changed.json(), "version", "updatedAt"))
                .isEqualTo(without(read.json(), "version", "updatedAt"));
    }

    private static JsonNode without(JsonNode patient, String... names) {
        return ((ObjectNode) patient.deepCopy()).without(List.of(names));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id        | \"3p1q9w5k7m2x8z4c6v0b1n5j2h\"",
                "id        | 7",
                "version   | 2",
                "version   | \"1\"",
                "version   | 1.0",
                "status    | \"retired\"",
                "createdAt | \"2020-01-01T00:00:00Z\"",
                "updatedAt | null"
            })
    void whatTheServiceSetsIsNotChanged(String name, String value) {
        String path = "/patients/" + api.create(TestPatients.somebody());
        String body = json(TestPatients.somebody());
        String put = body.replaceFirst("\\{", "{\"" + name + "\":" + value + ",");

        Answer replaced = api.call("PUT", path, put, FIRST);
        Answer patched = api.call("PATCH", path, "{\"" + name + "\":" + value + "}", FIRST);

        assertThat(List.of(replaced, patched))
                .allSatisfy(
                        answer -> {
                            assertThat(answer.status()).isEqualTo(400);
                            assertThat(answer.json().at("/errors/0/pointer").asString())
                                    .isEqualTo("/" + name);
                            assertThat(answer.json().at("/errors/0/code").asString())
                                    .isEqualTo("read-only");
                        });
        assertThat(api.get(path).json().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        String path = "/patients/" + api.create(TestPatients.complete());
        JsonNode before = api.get(path).json();

        Answer changed =
                api.call(
                        "PATCH",
                        path,
                        "{\"email\":null,\"phone\":\"617-555-0199\",\"address\":{\"city\":\"Salem\","
                                + "\"line\":null}}",
                        "If-Match",
                        "\"1\"",
                        "Content-Type",
                        "application/merge-patch+json");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().has("email")).isFalse();
        assertThat(changed.json().path("phone").asString()).isEqualTo("617-555-0199");
        assertThat(changed.json().at("/address/city").asString()).isEqualTo("Salem");
        assertThat(changed.json().at("/address").has("line")).isFalse();
        assertThat(changed.json().at("/address/postalCode"))
                .isEqualTo(before.at("/address/postalCode"));
        assertThat(without(changed.json(), "version", "updatedAt", "phone", "address"))
                .isEqualTo(without(before, "version", "updatedAt", "phone", "address", "email"));
        assertThat(api.get(path).json()).isEqualTo(changed.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"firstName\":null}                 | /firstName      | required",
                "{\"shoeSize\":null}                  | /shoeSize       | unknown-property",
                "{\"address\":{\"planet\":null}}      | /address/planet | unknown-property",
                "{\"address\":\"here\"}               | /address        | type",
                "{\"phone\":5550100}                  | /phone          | type",
                "{\"phone\":\"x\"}                    | /phone          | phone",
                "{\"notes\":[]}                       | /notes          | elsewhere",
                "{\"deceasedDate\":\"1900-01-01\"}    | /deceasedDate   | before-birth",
                "{\"identifiers\":[null]}             | /identifiers/0  | required",
                "[]                                   | ''              | type",
                "null                                 | ''              | type",
            })
    void aPatchThatBreaksARuleIsRefusedWithItsPlace(String patch, String pointer, String code) {
        String path = "/patients/" + api.create(TestPatients.complete());

        Answer refused = api.call("PATCH", path, patch, FIRST);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(api.get(path).json().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void toLeaveOutTheConfidentialityDoesNotLiftIt() {
        String path = "/patients/" + api.create(TestPatients.confidential("R"));

        api.call("PUT", path, json(TestPatients.somebody()), FIRST);

        assertThat(api.get(path).json().path("confidentiality").asString()).isEqualTo("R");
    }

    @Test
    void nobodyMakesAPatientThatHeMayNotSee() {
        String path = "/patients/" + api.create(TestPatients.somebody());
        var uncleared = CallerTokens.Caller.of("uncleared", "system/Patient.cruds");

        Answer refused = api.call(uncleared, "PATCH", path, "{\"confidentiality\":\"V\"}", FIRST);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(api.get(path).json().path("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
    void whoDoesNotNameAVersionIsAskedTo(String method) {
        String path = "/patients/" + api.create(TestPatients.somebody());

        assertThat(change(method, path).status()).isEqualTo(428);
        assertThat(change(method, path, "If-Match", "*").status()).isEqualTo(428);
        assertThat(change(method, path, "If-Match", "nonsense").status()).isEqualTo(400);
        assertThat(api.get(path).header("etag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
    void whoNamesAnotherVersionChangesNothing(String method) {
        String path = "/patients/" + api.create(TestPatients.somebody());

        for (String other : List.of("\"2\"", "\"0\"", "W/\"1\"", "\"01\"", "\"x\"")) {
            assertThat(change(method, path, "If-Match", other).status()).as(other).isEqualTo(412);
        }
        assertThat(api.get(path).header("etag")).isEqualTo("\"1\"");
        assertThat(change(method, path, "If-Match", "\"7\", \"1\"").status()).isLessThan(300);
    }

    private Answer change(String method, String path, String... headers) {
        return switch (method) {
            case "PUT" -> api.call("PUT", path, json(TestPatients.somebody()), headers);
            case "PATCH" -> api.call("PATCH", path, "{}", headers);
            case "DELETE" -> api.call("DELETE", path, "", headers);
            default -> api.call("POST", path + "/restore", "", headers);
        };
    }

    @Test
    void aRetiredPatientIsReadAndRestoredButNotChanged() {
        String path = "/patients/" + api.create(TestPatients.complete());

        Answer retired = api.call("DELETE", path, "", FIRST);
        Answer read = api.get(path);
        Answer put = api.call("PUT", path, json(TestPatients.somebody()), "If-Match", "\"2\"");
        Answer patch = api.call("PATCH", path, "{}", "If-Match", "\"2\"");
        Answer again = api.call("DELETE", path, "", "If-Match", "\"2\"");
        Answer restored = api.call("POST", path + "/restore", "", "If-Match", "\"2\"");

        assertThat(retired.status()).isEqualTo(204);
        assertThat(retired.header("etag")).isEqualTo("\"2\"");
        assertThat(read.json().path("status").asString()).isEqualTo("retired");
        assertThat(List.of(put, patch))
                .allSatisfy(
                        refused -> {
                            assertThat(refused.status()).isEqualTo(409);
                            assertThat(refused.json().path("type").asString())
                                    .isEqualTo("/problems/patient-retired");
                        });
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("etag")).isEqualTo("\"2\"");
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.json().path("status").asString()).isEqualTo("active");
        assertThat(restored.header("etag")).isEqualTo("\"3\"");
        assertThat(without(restored.json(), "version", "status", "updatedAt"))
                .isEqualTo(without(read.json(), "version", "status", "updatedAt"));
    }

    @Test
    void anIdentifierThatIsGivenUpIsFreeAndOneThatIsTakenStaysTaken() {
        String number = TestPatients.uniqueNumber();
        String other = TestPatients.uniqueNumber();
        String one = "/patients/" + api.create(TestPatients.withNumber(number));
        String two = "/patients/" + api.create(TestPatients.withNumber(other));
        String take = "{\"medicalRecordNumber\":\"" + number.toLowerCase() + "\"}";

        Answer taken = api.call("PATCH", two, take, FIRST);
        api.call("PATCH", one, "{\"medicalRecordNumber\":null}", FIRST);
        Answer free = api.call("PATCH", two, take, FIRST);
        Answer released = api.post(TestPatients.withNumber(other));
        Answer retaken = api.post(TestPatients.withNumber(number));

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().at("/errors/0/pointer").asString())
                .isEqualTo("/medicalRecordNumber");
        assertThat(free.status()).isEqualTo(200);
        assertThat(released.status()).isEqualTo(201);
        assertThat(retaken.status()).isEqualTo(409);
    }

    /** Whose entry somebody took away, and another took then, does not give up the other's. */
    @Test
    void nobodyGivesUpAnothersNumber() {
        String number = TestPatients.uniqueNumber();
        api.store().watchPuts();
        String robbed = "/patients/" + api.create(TestPatients.withNumber(number));
        ItemKey place =
                api.store().puts().stream()
                        .map(Item::key)
                        .filter(key -> key.sort().equals("unique"))
                        .findFirst()
                        .orElseThrow();
        api.store().write(new Operation.Delete(place, Condition.ALWAYS));
        api.create(TestPatients.withNumber(number));

        api.call("PATCH", robbed, "{\"medicalRecordNumber\":null}", FIRST);

        assertThat(api.post(TestPatients.withNumber(number)).status()).isEqualTo(409);
    }

    @Test
    void anAddressWithoutALineIsNone() {
        String path = "/patients/" + api.create(TestPatients.complete());
        String patch =
                "{\"address\":{\"line\":null,\"city\":null,\"state\":null,\"postalCode\":null,"
                        + "\"country\":null}}";

        assertThat(api.call("PATCH", path, patch, FIRST).json().has("address")).isFalse();
    }

    @Test
    void identifiersMayChangePlacesWithinAPatient() {
        var first = Map.of("system", "urn:example:a", "value", TestPatients.uniqueNumber());
        var second = Map.of("system", "urn:example:b", "value", TestPatients.uniqueNumber());
        var third = Map.of("system", "urn:example:c", "value", TestPatients.uniqueNumber());
        TestPatient patient = TestPatients.somebody().with("identifiers", List.of(first, second));
        String path = "/patients/" + api.create(patient);
        TestPatient moved = TestPatients.somebody().with("identifiers", List.of(third, first));

        Answer changed = api.call("PUT", path, json(moved), FIRST);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(api.post(TestPatients.somebody().with("identifiers", List.of(first))).status())
                .isEqualTo(409);
        assertThat(api.post(TestPatients.somebody().with("identifiers", List.of(second))).status())
                .isEqualTo(201);
    }

    @Test
    void eachChangeAndEachRefusalIsInTheAudit() {
        String id = api.create(TestPatients.somebody());
        String path = "/patients/" + id;
        api.call("PATCH", path, "{}", FIRST);
        api.call("PATCH", path, "{}", FIRST);
        api.call("PATCH", path, "{\"firstName\":null}", "If-Match", "\"2\"");
        api.call("DELETE", path, "", "If-Match", "\"2\"");
        api.call("DELETE", path, "", "If-Match", "\"3\"");
        api.call("PATCH", path, "{}", "If-Match", "\"3\"");
        api.call("POST", path + "/restore", "", "If-Match", "\"3\"");
        var reader = CallerTokens.Caller.of("reader", "user/Patient.rs");
        api.call(reader, "PATCH", path, "{}", "If-Match", "\"4\"");

        assertThat(api.audit(id))
                .extracting(ApiFixture.Event::what)
                .containsExactly(
                        "create success patient 1",
                        "update success patient 2",
                        "update version-mismatch patient -",
                        "update invalid patient -",
                        "delete success patient 3",
                        "delete not-modified patient 3",
                        "update retired patient -",
                        "update success patient 4",
                        "denied no-scope patient -");
    }

    @Test
    void aRestoreIsDoneOncePerKey() {
        String path = "/patients/" + api.create(TestPatients.somebody());
        api.call("DELETE", path, "", FIRST);
        String[] keyed = {"If-Match", "\"2\"", "Idempotency-Key", TestPatients.uniqueNumber()};

        Answer first = api.call("POST", path + "/restore", "", keyed);
        api.call("PATCH", path, "{\"lastName\":\"Later\"}", "If-Match", "\"3\"");
        Answer again = api.call("POST", path + "/restore", "", keyed);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void aRestoreThatChangesNothingIsAnsweredTheSameWhenRepeated() {
        String path = "/patients/" + api.create(TestPatients.somebody());
        String[] keyed = {"If-Match", "\"1\"", "Idempotency-Key", TestPatients.uniqueNumber()};

        Answer first = api.call("POST", path + "/restore", "", keyed);
        api.call("PATCH", path, "{\"lastName\":\"Later\"}", FIRST);
        Answer again = api.call("POST", path + "/restore", "", keyed);

        assertThat(first.header("etag")).isEqualTo("\"1\"");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void theFirstAnswerToACreateIsGivenAgainAfterAChange() {
        TestPatient sent = TestPatients.complete();
        String key = TestPatients.uniqueNumber();
        Answer first = api.post(sent, "Idempotency-Key", key);
        api.call("PATCH", "/patients/" + first.id(), "{\"lastName\":\"Later\"}", FIRST);

        Answer again = api.post(sent, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("etag")).isEqualTo("\"1\"");
        assertThat(again.json()).isEqualTo(first.json());
    }
}
