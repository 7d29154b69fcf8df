package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.patient.web.CallerTokens.Caller;
import io.phial.store.Item;
import io.phial.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Requests that search and change with values that are to be found nowhere else. */
final class SearchedCanaries {

    private static final String PHONE = "617-555-0173";
    private static final String BORN = "1903-03-07";

    private final ApiFixture api;
    private final Caller caller;
    private final String canary;
    private final String number;
    private final List<Answer> answers = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();

    SearchedCanaries(ApiFixture api, Caller caller, String canary) {
        this.api = api;
        this.caller = caller;
        this.canary = canary;
        this.number = canary + UUID.randomUUID();
    }

    /** What was sent, in the forms in which it could be told. */
    String[] secrets() {
        return new String[] {canary, PHONE, "6175550173", "555-0173", BORN, "19030307"};
    }

    /** All answers. */
    List<Answer> answers() {
        return answers;
    }

    /** What was answered where ids, times and names of members are asked for alone. */
    List<String> lists() {
        return lists;
    }

    private TestPatient patient() {
        return TestPatients.somebody()
                .with("firstName", canary + "first")
                .with("lastName", canary + "last")
                .with("dateOfBirth", BORN)
                .with("medicalRecordNumber", number)
                .with("identifiers", List.of(Map.of("system", canary, "value", number)))
                .with("phone", PHONE)
                .with("email", canary + "@example.org");
    }

    private String create(TestPatient patient) {
        String id = api.create(caller, patient);
        ids.add(id);
        return "/patients/" + id;
    }

    /** Every member of a search, with hits and without. */
    private List<Map<String, Object>> searches(String more) {
        var searches = new ArrayList<Map<String, Object>>();
        searches.add(Map.of("medicalRecordNumber", number + more));
        searches.add(Map.of("identifier", Map.of("system", canary, "value", number + more)));
        searches.add(Map.of("phone", PHONE + more.length()));
        searches.add(Map.of("phone", PHONE));
        searches.add(Map.of("email", canary + "@example.org" + more));
        for (String match : List.of("exact", "phonetic", "prefix")) {
            Map<String, Object> name = Map.of("lastName", canary + "last" + more, "match", match);
            searches.add(name);
            searches.add(with(name, "firstName", canary + "first"));
            searches.add(with(name, "dateOfBirth", BORN));
        }
        return searches;
    }

    private static Map<String, Object> with(Map<String, Object> search, String name, Object value) {
        var changed = new HashMap<>(search);
        changed.put(name, value);
        return changed;
    }

    void thatSucceed() {
        String path = create(patient());
        searches("").forEach(search -> assertThat(search(search).status()).isEqualTo(200));
        searches("zzz").forEach(search -> assertThat(search(search).status()).isEqualTo(200));
        assertThat(answers.getFirst().text()).contains(canary);
        change("PATCH", path, "{\"lastName\":\"" + canary + "new\"}", 1);
        change("PUT", path, text(patient().with("email", canary + "@example.net")), 2);
        change("DELETE", path, "", 3);
        send("POST", path + "/restore", "", "If-Match", "\"4\"", "Idempotency-Key", canary);
        get("/patients?updatedSince=2026-01-01T00:00:00Z");
        get(path + "/versions/1");
        assertThat(answers).allMatch(answer -> answer.status() < 300);
        lists.add(get(path + "/versions").text());
    }

    void thatFail() {
        for (Map<String, Object> search : searches("")) {
            search(with(search, "name", canary));
            search(with(search, "limit", canary));
            search(with(search, "cursor", canary));
            search(with(search, "match", canary));
            search(with(search, "dateOfBirth", canary));
            search(with(search, "firstName", List.of(canary)));
        }
        search(Map.of("lastName", canary + "\u0000"));
        search(Map.of("phone", canary));
        send("POST", "/patients/search", "{\"lastName\":\"" + canary);
        send("POST", "/patients/search", "{}", "Content-Type", canary);
        get("/patients/search?lastName=" + canary);
        get("/patients?updatedSince=" + canary);
        get("/patients?cursor=" + canary);
        get("/patients?limit=" + canary);
        String path = create(patient().without("identifiers").with("medicalRecordNumber", "0"));
        for (String method : List.of("PUT", "PATCH")) {
            change(method, path, text(patient()), 1);
            change(method, path, text(patient()), 7);
            change(method, path, text(patient().with("name", canary)), 1);
            change(method, path, text(patient().with("gender", canary)), 1);
            change(method, path, text(patient().with("version", canary)), 1);
            change(method, path, canary, 1);
            send(method, path, text(patient()), "If-Match", canary);
            send(method, "/patients/" + canary, text(patient()), "If-Match", "\"1\"");
        }
        send("DELETE", path, "", "If-Match", "\"" + canary + "\"");
        send("POST", path + "/restore", "", "If-Match", "\"1\"", "Idempotency-Key", canary + "é");
        get(path + "/versions/" + canary);
        get(path + "/versions?cursor=" + canary);
        get(path + "/versions?limit=" + canary);
    }

    void thatMeetAFault() {
        String path = create(patient().without("identifiers").with("medicalRecordNumber", "1"));
        Runnable requests =
                () -> {
                    int before = answers.size();
                    searches("").forEach(this::search);
                    assertThat(answers.subList(before, answers.size()))
                            .filteredOn(answer -> answer.status() >= 500)
                            .hasSizeGreaterThan(10);
                    change("PATCH", path, "{\"lastName\":\"" + canary + "later\"}", 1);
                    change("PUT", path, text(patient()), 1);
                    get("/patients");
                    get(path + "/versions");
                };
        var fault = new IllegalStateException(canary + PHONE, new RuntimeException(BORN));
        api.store().failReads(fault).during(requests);
        api.store().loseReplies(1, 0).during(requests);
        api.store().failAudit().during(requests);
    }

    /** Whatever lies in the store of what was written meanwhile, as text. */
    List<String> stored() {
        var rows = new ArrayList<Item>(api.store().puts());
        String tenant = "t/" + caller.tenant();
        rows.addAll(api.rows(Table.AUDIT, tenant + "/-"));
        ids.forEach(id -> rows.addAll(api.rows(Table.AUDIT, tenant + "/p/" + id)));
        return rows.stream()
                .map(
                        row ->
                                row.key().partition()
                                        + row.key().sort()
                                        + row.attributes()
                                        + new String(row.sealed(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static String text(TestPatient patient) {
        return new String(patient.json(), StandardCharsets.UTF_8);
    }

    private void change(String method, String path, String body, int version) {
        send(method, path, body, "If-Match", "\"" + version + "\"");
    }

    private Answer search(Map<String, Object> search) {
        return send("POST", "/patients/search", JsonMapper.shared().writeValueAsString(search));
    }

    private Answer get(String path) {
        return send("GET", path, "");
    }

    private Answer send(String method, String path, String body, String... headers) {
        Answer answer = api.call(caller, method, path, body, headers);
        answers.add(answer);
        return answer;
    }
}
