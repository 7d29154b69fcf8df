package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.patient.web.CallerTokens.Caller;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Row 6: two tenants with the same people. Whatever one asks for, what is the other's answers as
 * what does not exist, byte for byte.
 */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsApartTests {

    private static final String ABSENT = "0123456789abcdefghjkmnpqrs";
    private static final String BODY =
            "{\"firstName\":\"O\",\"lastName\":\"B\",\"dateOfBirth\":\"1951-07-23\"}";

    @Autowired ApiFixture api;

    private final Tenant here = new Tenant(ApiFixture.CLIENT);
    private final Tenant there = new Tenant(ApiFixture.CLIENT.in("north"));
    private TestPatient both;

    /** A tenant: who calls in it, and what it has. */
    private static final class Tenant {

        private final Caller caller;
        private final List<String> ids = new ArrayList<>();
        private final List<String> noteIds = new ArrayList<>();

        Tenant(Caller caller) {
            this.caller = caller;
        }

        String path() {
            return "/patients/" + ids.getFirst();
        }
    }

    @BeforeAll
    void makeTheSamePeopleTwice() {
        TestPatient one = TestPatients.complete().with("lastName", "Twice" + letters());
        both =
                one.with("email", letters() + "@example.org")
                        .with("phone", phone())
                        .note("Seen again.")
                        .note("Seen once more.");
        List<TestPatient> people =
                List.of(
                        both,
                        both.with("medicalRecordNumber", TestPatients.uniqueNumber())
                                .without("identifiers"),
                        both.with("medicalRecordNumber", TestPatients.uniqueNumber())
                                .without("identifiers"));
        for (Tenant tenant : List.of(here, there)) {
            for (TestPatient person : people) {
                Answer made = api.post(tenant.caller, person);
                assertThat(made.status()).isEqualTo(201);
                tenant.ids.add(made.id());
                tenant.noteIds.add(made.json().path("notes").path(0).path("id").asString());
            }
            String patch = "{\"gender\":\"other\"}";
            api.call(tenant.caller, "PATCH", tenant.path(), patch, "If-Match", "\"1\"");
        }
    }

    private static String letters() {
        return TestPatients.uniqueNumber().replaceAll("[^a-f]", "");
    }

    private static String phone() {
        return "617 2%06d".formatted(new SecureRandom().nextInt(1_000_000));
    }

    @Test
    void noCallReachesAPatientOfTheOther() {
        int events = api.auditOf("t/north/p/" + there.ids.getFirst()).size();
        String notes = next(there, there.path() + "/notes?limit=1");
        String versions = next(there, there.path() + "/versions?limit=1");
        for (String call :
                List.of(
                        "GET ",
                        "GET /notes",
                        "GET /notes/" + there.noteIds.getFirst(),
                        "GET /notes?cursor=" + notes,
                        "GET /versions",
                        "GET /versions?cursor=" + versions,
                        "GET /versions/1",
                        "GET /versions/2",
                        "GET /versions/3",
                        "PUT ",
                        "PATCH ",
                        "DELETE ",
                        "POST /restore")) {
            Answer foreign = call(call, there.ids.getFirst());

            assertThat(foreign.status()).as(call).isEqualTo(404);
            assertThat(foreign.everythingButTheDate())
                    .as(call)
                    .isEqualTo(call(call, ABSENT).everythingButTheDate());
            String own = call.replace(there.noteIds.getFirst(), here.noteIds.getFirst());
            assertThat(call(own, here.ids.getFirst()).status())
                    .as("one's own: " + own)
                    .matches(status -> status == 404 == call.endsWith("/3"));
        }
        assertThat(api.auditOf("t/north/p/" + there.ids.getFirst())).hasSize(events + 2);
        assertThat(api.get(there.caller, there.path()).header("etag")).isEqualTo("\"2\"");
    }

    /** The right version where it is about another's; one that is not the current on one's own. */
    private Answer call(String call, String id) {
        String method = call.split(" ", -1)[0];
        String path = "/patients/" + id + call.split(" ", -1)[1];
        if (method.equals("GET")) {
            return api.get(here.caller, path);
        }
        String version = id.equals(here.ids.getFirst()) ? "\"9\"" : "\"2\"";
        String body = method.equals("PUT") || method.equals("PATCH") ? BODY : "";
        return api.call(here.caller, method, path, body, "If-Match", version);
    }

    private String next(Tenant tenant, String path) {
        String next = api.get(tenant.caller, path).json().path("next").asString(null);
        assertThat(next).as(path).isNotNull();
        return next;
    }

    private List<Map<String, Object>> searches(TestPatient patient) {
        Map<String, Object> of = patient.members();
        Object last = of.get("lastName");
        return List.of(
                Map.of("medicalRecordNumber", of.get("medicalRecordNumber")),
                Map.of("identifier", ((List<?>) of.get("identifiers")).getFirst()),
                Map.of("phone", of.get("phone")),
                Map.of("email", of.get("email")),
                Map.of("lastName", last),
                Map.of("lastName", last, "firstName", of.get("firstName")),
                Map.of("lastName", last, "dateOfBirth", of.get("dateOfBirth")),
                Map.of("lastName", last.toString().substring(0, 9), "match", "prefix"),
                Map.of("lastName", last, "match", "phonetic"));
    }

    private Answer search(Tenant tenant, Map<String, Object> search) {
        String json = JsonMapper.shared().writeValueAsString(search);
        return api.call(tenant.caller, "POST", "/patients/search", json);
    }

    @Test
    void theSameSearchFindsEachTenantsOwn() {
        for (Map<String, Object> search : searches(both)) {
            List<String> found = ids(search(here, search));
            assertThat(found).contains(here.ids.getFirst()).doesNotContainAnyElementsOf(there.ids);
            assertThat(ids(search(there, search)))
                    .hasSameSizeAs(found)
                    .contains(there.ids.getFirst())
                    .doesNotContainAnyElementsOf(here.ids);
        }
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("items").findValuesAsString("id");
    }

    @Test
    void whoIsInTheOtherTenantAloneIsNobodyHere() {
        TestPatient alone = both.with("lastName", "Alone" + letters());
        alone =
                alone.with("medicalRecordNumber", TestPatients.uniqueNumber())
                        .with("email", letters() + "@example.net")
                        .with("phone", phone())
                        .with(
                                "identifiers",
                                List.of(
                                        Map.of(
                                                "system",
                                                "s",
                                                "value",
                                                TestPatients.uniqueNumber())));
        String id = api.create(there.caller, alone);
        String nobody = search(here, Map.of("email", "nobody")).everythingButTheDate();
        for (Map<String, Object> search : searches(alone)) {
            assertThat(ids(search(there, search))).contains(id);
            if (!search.containsValue("phonetic")) { // which many names share
                assertThat(search(here, search).everythingButTheDate()).isEqualTo(nobody);
            }
        }
        assertThat(ids(search(here, searches(alone).getLast()))).doesNotContain(id);
    }

    @Test
    void eachListHoldsItsTenantsOwn() {
        for (Tenant tenant : List.of(here, there)) {
            Tenant other = tenant == here ? there : here;
            String begin =
                    api.get(here.caller, here.path() + "/versions/1")
                            .json()
                            .path("updatedAt")
                            .asString();
            List<String> listed = listed(tenant, begin);

            assertThat(listed).containsAll(tenant.ids).doesNotContainAnyElementsOf(other.ids);
        }
    }

    private List<String> listed(Tenant tenant, String begin) {
        var ids = new ArrayList<String>();
        String path = "/patients?limit=100&updatedSince=" + begin;
        while (path != null) {
            JsonNode page = api.get(tenant.caller, path).json();
            ids.addAll(page.path("items").findValuesAsString("id"));
            String next = page.path("next").asString(null);
            path = next == null ? null : "/patients?limit=100&cursor=" + next;
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes", "/versions", "list"})
    void aCursorOfTheOtherIsAsGoodAsOneThatNobodyGave(String list) {
        String path = list.equals("list") ? "/patients" : here.path() + list;
        String foreign =
                next(there, (list.equals("list") ? "/patients" : there.path() + list) + "?limit=1");
        String nobodys = "A".repeat(foreign.length());

        assertThat(next(here, path + "?limit=1")).isNotEqualTo(foreign);
        assertThat(api.get(here.caller, path + "?cursor=" + foreign).everythingButTheDate())
                .startsWith("400")
                .isEqualTo(
                        api.get(here.caller, path + "?cursor=" + nobodys).everythingButTheDate());
    }

    @Test
    void aCursorOfASearchOfTheOtherIsAsGoodAsOneThatNobodyGave() {
        Object last = both.members().get("lastName");
        String foreign =
                search(there, Map.of("lastName", last, "limit", 1)).json().path("next").asString();
        String nobodys = "A".repeat(foreign.length());

        assertThat(foreign).isNotEmpty();
        assertThat(search(here, Map.of("lastName", last, "cursor", foreign)).everythingButTheDate())
                .startsWith("400")
                .isEqualTo(
                        search(here, Map.of("lastName", last, "cursor", nobodys))
                                .everythingButTheDate());
    }
}
