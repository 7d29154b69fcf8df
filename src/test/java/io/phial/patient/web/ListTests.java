package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who keeps a copy is told of each change, in order. */
@ApiTest
class ListTests {

    @Autowired ApiFixture api;
    @Autowired InstantSource clock;

    private List<JsonNode> since(CallerTokens.Caller caller, String since, int limit) {
        var items = new ArrayList<JsonNode>();
        String path = "/patients?limit=" + limit + "&updatedSince=" + since;
        while (path != null) {
            Answer answer = api.get(caller, path);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            answer.json().path("items").forEach(items::add);
            assertThat(answer.json().path("items").size()).isLessThanOrEqualTo(limit);
            String next = answer.json().path("next").asString(null);
            path = next == null ? null : "/patients?limit=" + limit + "&cursor=" + next;
        }
        return items;
    }

    private List<String> idsSince(String since, int limit) {
        return since(ApiFixture.CLIENT, since, limit).stream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private String updatedAt(String id) {
        return api.get("/patients/" + id).json().path("updatedAt").asString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void eachPatientIsListedAtItsLatestChange(int limit) {
        List<String> ids =
                IntStream.range(0, 10).mapToObj(i -> api.create(TestPatients.somebody())).toList();
        String begin = updatedAt(ids.getFirst());
        String changed = ids.get(4);
        api.call("PATCH", "/patients/" + changed, "{\"phone\":\"5550100\"}", "If-Match", "\"1\"");

        List<JsonNode> items = since(ApiFixture.CLIENT, begin, limit);

        var order = new ArrayList<>(ids);
        order.remove(changed);
        order.add(changed);
        assertThat(items)
                .extracting(item -> item.path("id").asString())
                .filteredOn(ids::contains)
                .containsExactlyElementsOf(order);
        assertThat(items)
                .extracting(item -> Instant.parse(item.path("updatedAt").asString()))
                .isSorted();
        assertThat(items.getLast()).isEqualTo(api.get("/patients/" + changed).json());
    }

    @Test
    void whoIsRetiredIsATombstone() {
        String id = api.create(TestPatients.complete());
        api.call("DELETE", "/patients/" + id, "", "If-Match", "\"1\"");

        JsonNode tombstone = since(ApiFixture.CLIENT, updatedAt(id), 100).getLast();

        assertThat(tombstone.path("id").asString()).isEqualTo(id);
        assertThat(tombstone.path("status").asString()).isEqualTo("retired");
        assertThat(tombstone.path("version").asInt()).isEqualTo(2);
        assertThat(tombstone.propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "version", "status", "createdAt", "updatedAt", "confidentiality");
    }

    @Test
    void whoGoesOnFromTheLastTimeMissesNothing() {
        String first = api.create(TestPatients.somebody());
        String seen = updatedAt(first);
        String second = api.create(TestPatients.somebody());

        assertThat(idsSince(seen, 100)).contains(first, second);
        assertThat(idsSince(updatedAt(second), 100)).contains(second);
        assertThat(idsSince("2999-01-01T00:00:00Z", 100)).isEmpty();
        String offset = URLEncoder.encode("2999-01-01T00:00:00+01:00", StandardCharsets.UTF_8);
        assertThat(idsSince(offset, 100)).isEmpty();
        var nobody = ApiFixture.CLIENT.in("no-patients");
        assertThat(since(nobody, "-999999999-01-01T00:00:00Z", 100)).isEmpty();
        assertThat(api.get("/patients?limit=1").json().path("items")).hasSize(1);
    }

    @Test
    void aPageIsFullThoughItsCallerMaySeeFew() {
        String first = api.create(TestPatients.somebody());
        for (int i = 0; i < 30; i++) {
            api.create(TestPatients.confidential("V"));
        }
        String last = api.create(TestPatients.somebody());
        var clinician = CallerTokens.Caller.of("clinician", "user/Patient.crus");

        JsonNode page =
                api.get(clinician, "/patients?limit=2&updatedSince=" + updatedAt(first)).json();

        assertThat(page.path("items").findValuesAsString("id")).containsExactly(first, last);
    }

    @Test
    void aListShowsWhatItsCallerMaySeeAndAccountsForIt() {
        String open = api.create(TestPatients.somebody());
        String closed = api.create(TestPatients.confidential("R"));
        var clinician = CallerTokens.Caller.of("clinician", "user/Patient.crus");
        var reader = CallerTokens.Caller.of("reader", "user/Patient.cru");
        var own = CallerTokens.Caller.of("own", "patient/Patient.rs").boundTo(open);
        String begin = updatedAt(open);

        assertThat(since(clinician, begin, 100))
                .extracting(item -> item.path("id").asString())
                .contains(open)
                .doesNotContain(closed);
        assertThat(since(own, begin, 100))
                .extracting(item -> item.path("id").asString())
                .containsExactly(open);
        assertThat(api.get(reader, "/patients").status()).isEqualTo(403);
        assertThat(api.audit(open))
                .extracting(ApiFixture.Event::what)
                .containsExactly(
                        "create success patient 1",
                        "read success patient 1",
                        "read success patient 1",
                        "read success patient 1");
        assertThat(api.audit(closed)).hasSize(1);
    }

    @Test
    void whatCantBeAuditedIsNotAnswered() {
        String id = api.create(TestPatients.somebody());
        String path = "/patients?updatedSince=" + updatedAt(id);

        api.store()
                .failAudit()
                .during(
                        () -> {
                            Answer answer = api.get(path);
                            assertThat(answer.status()).isEqualTo(503);
                            assertThat(answer.text()).doesNotContain("Ottilie");
                        });
    }

    @Test
    void whoTampersWithTheOrderShowsNobodyElseAndStopsNobody() {
        var owner = ApiFixture.CLIENT.in("forged-" + TestPatients.uniqueNumber().substring(4, 12));
        String stranger = api.create(TestPatients.somebody());
        api.store().watchPuts();
        String one = api.create(owner, TestPatients.somebody());
        String two = api.create(owner, TestPatients.somebody());
        List<ItemKey> places =
                api.store().puts().stream()
                        .map(Item::key)
                        .filter(key -> key.partition().startsWith("t/" + owner.tenant() + "/c/"))
                        .toList();
        assertThat(places).hasSize(2);
        ItemKey first = places.getFirst();

        for (String forged :
                List.of(
                        first.sort().replace(one, "0".repeat(26)),
                        first.sort().replace(one, stranger),
                        first.sort().replace(one, two),
                        first.sort().replace(one, "nobody"),
                        "000000000000007/" + one)) {
            put(new ItemKey(Table.RECORDS, first.partition(), forged));
        }
        assertThat(since(owner, "1970-01-01T00:00:00Z", 2))
                .extracting(item -> item.path("id").asString())
                .containsExactly(one, two);

        api.store().write(new Operation.Delete(first, Condition.ALWAYS));
        assertThat(since(owner, "1970-01-01T00:00:00Z", 2))
                .extracting(item -> item.path("id").asString())
                .containsExactly(two);

        put(new ItemKey(Table.RECORDS, first.partition(), "000000000000008"));
        put(new ItemKey(Table.RECORDS, first.partition(), "001/zz"));
        assertThat(since(owner, "1970-01-01T00:00:00Z", 2))
                .extracting(item -> item.path("id").asString())
                .containsExactly(two);
    }

    private void put(ItemKey place) {
        var entry = new Item(place, 1, Map.of(), Item.NOTHING_SEALED);
        api.store().write(new Operation.Put(entry, Condition.ALWAYS));
    }

    @Test
    void aClockThatWasAheadLeavesTheOrderAsItIs() {
        ((MovableClock) clock)
                .ahead(Duration.ofHours(1))
                .during(() -> api.create(TestPatients.somebody()));
        String one = api.create(TestPatients.somebody());
        String begin = updatedAt(one);
        String two = api.create(TestPatients.somebody());
        for (int version = 1; version <= 3; version++) {
            String patch = "{\"phone\":\"555010" + version + "\"}";
            api.call("PATCH", "/patients/" + one, patch, "If-Match", "\"" + version + "\"");
        }

        assertThat(idsSince(begin, 100))
                .filteredOn(List.of(one, two)::contains)
                .containsExactly(two, one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "updatedSince=yesterday",
                "updatedSince=2026-11-22",
                "updatedSince=2026-11-22T08:00:00",
                "updatedSince=2026-11-22T08:00:00+01:00",
                "updatedSince=",
                "limit=0",
                "limit=101",
                "cursor=x",
                "cursor="
            })
    void whatCantBeListedIsRefused(String query) {
        assertThat(api.get("/patients?" + query).status()).isEqualTo(400);
    }
}
