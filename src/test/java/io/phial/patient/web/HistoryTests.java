package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * What a patient's record said before is kept, and told without values where they are not asked.
 */
@ApiTest
class HistoryTests {

    @Autowired ApiFixture api;

    private String changed(int times) {
        String path = "/patients/" + api.create(TestPatients.complete());
        for (int i = 1; i <= times; i++) {
            Answer answer =
                    api.call(
                            "PATCH",
                            path,
                            "{\"lastName\":\"Name" + i + "\"}",
                            "If-Match",
                            "\"" + i + "\"");
            assertThat(answer.status()).isEqualTo(200);
        }
        return path;
    }

    @Test
    void eachVersionIsReadAsItWas() {
        String path = changed(3);

        assertThat(api.get(path + "/versions/1").json().path("lastName").asString())
                .isEqualTo("Brambleworth");
        for (int version = 2; version <= 4; version++) {
            Answer answer = api.get(path + "/versions/" + version);
            assertThat(answer.json().path("lastName").asString()).isEqualTo("Name" + (version - 1));
            assertThat(answer.header("etag")).isEqualTo("\"" + version + "\"");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
        }
        assertThat(api.get(path + "/versions/4").json()).isEqualTo(api.get(path).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "-1", "01", "x", "99999999999", "9999999999", "1.0", "%31"})
    void aVersionThatIsNotThereIsNotFound(String version) {
        String path = changed(1);

        assertThat(api.get(path + "/versions/" + version).status())
                .isEqualTo(version.equals("%31") ? 200 : 404);
    }

    @Test
    void theListSaysWhoAndWhichMembersButNoValue() {
        String path = "/patients/" + api.create(TestPatients.complete());
        var clinician = CallerTokens.Caller.of("clinician", "user/Patient.crus");
        String patch =
                "{\"phone\":null,\"address\":{\"city\":\"Salem\"},\"confidentiality\":\"N\"}";
        api.call(clinician, "PATCH", path, patch, "If-Match", "\"1\"");
        api.call("DELETE", path, "", "If-Match", "\"2\"");
        api.call("POST", path + "/restore", "", "If-Match", "\"3\"");

        Answer list = api.get(path + "/versions");

        JsonNode items = list.json().path("items");
        assertThat(list.json().path("next").isNull()).isTrue();
        assertThat(items.findValuesAsString("action"))
                .containsExactly("restore", "retire", "update", "create");
        assertThat(items.path(2).path("fields").toString()).isEqualTo("[\"address\",\"phone\"]");
        assertThat(items.path(1).path("fields").toString()).isEqualTo("[\"status\"]");
        assertThat(items.path(3).path("fields").toString()).isEqualTo("[]");
        assertThat(items.path(2).path("actor").asString()).isEqualTo("clinician");
        assertThat(items.path(2).path("at").asString())
                .isEqualTo(api.get(path + "/versions/2").json().path("updatedAt").asString());
        assertThat(list.text()).doesNotContain("Salem", "555 0134", "+16175550134", "Brambleworth");
    }

    @Test
    void theListIsReadPageByPageWithoutAGap() {
        String path = changed(12);
        var versions = new ArrayList<Integer>();
        var fields = new ArrayList<String>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = api.get(path + "/versions?limit=5" + cursor).json();
            page.path("items").forEach(item -> versions.add(item.path("version").asInt()));
            page.path("items").forEach(item -> fields.add(item.path("fields").toString()));
            cursor = "&cursor=" + page.path("next").asString("");
            pages++;
        } while (!cursor.equals("&cursor="));

        assertThat(versions).containsExactly(13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(fields.subList(0, 12)).containsOnly("[\"lastName\"]");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aCursorIsGoodForItsListAlone() {
        String path = changed(3);
        String other = changed(3);
        String cursor = api.get(path + "/versions?limit=2").json().path("next").asString();

        assertThat(api.get(path + "/versions?cursor=" + cursor).status()).isEqualTo(200);
        assertThat(api.get(other + "/versions?cursor=" + cursor).status()).isEqualTo(400);
        assertThat(api.get(path + "/notes?cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void whoMayNotSeeAPatientMayNotSeeItsPast() {
        String path = changed(1);
        api.call("PATCH", path, "{\"confidentiality\":\"R\"}", "If-Match", "\"2\"");
        var uncleared = CallerTokens.Caller.of("uncleared", "user/Patient.cruds");

        assertThat(api.get(uncleared, path + "/versions").status()).isEqualTo(404);
        assertThat(api.get(uncleared, path + "/versions/1").status()).isEqualTo(404);
        api.call("PATCH", path, "{\"confidentiality\":\"N\"}", "If-Match", "\"3\"");
        assertThat(api.get(uncleared, path + "/versions/2").status()).isEqualTo(200);
        assertThat(api.get(uncleared, path + "/versions/3").status())
                .as("it was restricted then")
                .isEqualTo(404);
    }

    @Test
    void aVersionThatIsTakenAwayOrPutInAnothersPlaceIsRefused() {
        String id = changed(3).substring("/patients/".length());
        String path = "/patients/" + id;
        List<Item> past =
                api.rows(Table.RECORDS, "t/default/p/" + id).stream()
                        .filter(item -> item.key().sort().startsWith("version/"))
                        .toList();
        assertThat(past).hasSize(3);

        Item second = past.get(1);
        Item third = past.get(2);
        put(new Item(second.key(), second.version(), second.attributes(), third.sealed()));
        assertThat(api.get(path + "/versions/2").status()).isEqualTo(500);
        assertThat(api.get(path + "/versions").status()).isEqualTo(500);
        put(new Item(second.key(), third.version(), third.attributes(), third.sealed()));
        assertThat(api.get(path + "/versions/2").status()).isEqualTo(500);
        api.store().write(new Operation.Delete(second.key(), Condition.ALWAYS));
        assertThat(api.get(path + "/versions/2").status()).isEqualTo(500);
        assertThat(api.get(path + "/versions").status()).isEqualTo(500);
        put(second);
        assertThat(api.get(path + "/versions").status()).isEqualTo(200);

        var place = new ItemKey(Table.RECORDS, "t/default/p/" + id, "patient");
        Item current = api.store().read(List.of(place)).getFirst();
        put(new Item(current.key(), third.version(), third.attributes(), third.sealed()));
        assertThat(api.get(path).status())
                .as("a past row in the place of the current")
                .isEqualTo(500);
    }

    private void put(Item item) {
        api.store().write(new Operation.Put(item, Condition.ALWAYS));
    }
}
