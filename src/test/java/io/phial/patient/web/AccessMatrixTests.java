package io.phial.patient.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.patient.web.CallerTokens.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every role tries every call on every kind of patient; an oracle of its own knows the answer. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTests {

    private static final String ABSENT = Role.ABSENT;
    private static final List<String> PERSONAL =
            List.of("Brambleworth", "Seen today", "Hypertension", "38341003");
    private static final Caller NORTH = Role.NORTH;

    /** The last name of everybody in the matrix, and of nobody else. */
    private static final String NAME = "Quenby" + letters();

    private static final String BODY =
            "{\"firstName\":\"O\",\"lastName\":\"B\",\"dateOfBirth\":\"1951-07-23\"}";

    @Autowired ApiFixture api;

    private final Map<String, Target> targets = new LinkedHashMap<>();
    private String begin;

    /**
     * A patient of the matrix, and what the oracle knows of it.
     *
     * @param mark stands in each value that it is searched by, and in nobody else's
     */
    private record Target(
            String id,
            String noteId,
            String conditionId,
            String mark,
            String tenant,
            String confidentiality) {

        /** A search that finds this one alone, by each member that can tell it. */
        List<String> searches() {
            return List.of(
                    "{\"medicalRecordNumber\":\"MRN-%s\"}".formatted(mark),
                    "{\"identifier\":{\"system\":\"urn:example\",\"value\":\"%s\"}}"
                            .formatted(mark),
                    "{\"email\":\"%s@example.org\"}".formatted(mark),
                    "{\"lastName\":\"%s\",\"firstName\":\"%s\"}".formatted(NAME, mark));
        }
    }

    @BeforeAll
    void makePatients() {
        targets.put("own", make(ApiFixture.CLIENT, "N"));
        begin = api.get("/patients/" + targets.get("own").id()).json().path("updatedAt").asString();
        targets.put("other", make(ApiFixture.CLIENT, "N"));
        targets.put("restricted", make(ApiFixture.CLIENT, "R"));
        targets.put("very restricted", make(ApiFixture.CLIENT, "V"));
        targets.put("of another tenant", make(NORTH, "N"));
        targets.put("absent", new Target(ABSENT, ABSENT, ABSENT, letters(), "nowhere", "N"));
    }

    private Target make(Caller by, String confidentiality) {
        String mark = letters();
        TestPatient patient =
                TestPatients.confidential(confidentiality)
                        .with("lastName", NAME)
                        .with("firstName", mark)
                        .with("medicalRecordNumber", "MRN-" + mark)
                        .with(
                                "identifiers",
                                List.of(Map.of("system", "urn:example", "value", mark)))
                        .with("email", mark + "@example.org")
                        .note("Seen today.");
        Answer created = api.post(by, patient);
        String noteId = created.json().path("notes").path(0).path("id").asString();
        Answer condition =
                api.post(by, Records.CONDITIONS.of(created.id()), Records.CONDITIONS.body());
        return new Target(created.id(), noteId, condition.id(), mark, by.tenant(), confidentiality);
    }

    /** Letters alone, which no other test has. */
    private static String letters() {
        return TestPatients.uniqueNumber()
                .substring(4)
                .replace("-", "")
                .chars()
                .mapToObj(digit -> "" + (char) ('a' + Character.digit(digit, 16)))
                .collect(joining());
    }

    private Caller callerOf(Role role) {
        String target = role.caller().patient();
        return targets.containsKey(target)
                ? role.caller().boundTo(targets.get(target).id())
                : role.caller();
    }

    @ParameterizedTest
    @MethodSource("io.phial.patient.web.Role#all")
    void eachReadAnswersWhatTheRoleMaySee(Role role) {
        var wrong = new ArrayList<String>();
        targets.forEach(
                (name, target) -> {
                    int expected = expectedRead(role, name, target);
                    calls(target)
                            .forEach(
                                    path -> {
                                        Answer answer = api.get(callerOf(role), path);
                                        boolean leaks =
                                                expected != 200
                                                        && (holds(answer, PERSONAL)
                                                                || answer.text().contains(NAME));
                                        if (answer.status() != expected || leaks) {
                                            wrong.add(
                                                    "%s %s: %d, not %d"
                                                            .formatted(
                                                                    name,
                                                                    path,
                                                                    answer.status(),
                                                                    expected));
                                        }
                                    });
                });
        assertThat(wrong).isEmpty();
    }

    private static List<String> calls(Target target) {
        String patient = "/patients/" + target.id();
        return List.of(
                patient,
                patient + "/chart",
                patient + "/notes",
                patient + "/notes/" + target.noteId(),
                patient + "/conditions",
                patient + "/conditions/" + target.conditionId(),
                patient + "/versions",
                patient + "/versions/1");
    }

    private static boolean holds(Answer answer, List<String> words) {
        return words.stream().anyMatch(answer.text()::contains);
    }

    private static int expectedRead(Role role, String name, Target target) {
        return expected(role, "r", 200, name, target);
    }

    /** What a call answers that needs a letter, where the role may make it and where not. */
    private static int expected(Role role, String letter, int allowed, String name, Target target) {
        if (!role.may(letter)) {
            return 403;
        }
        return sees(role, letter, name, target) ? allowed : 404;
    }

    private static boolean sees(Role role, String letter, String name, Target target) {
        boolean inTenant = role.caller().tenant().equals(target.tenant());
        return inTenant && role.covers(letter, name) && role.cleared(target.confidentiality());
    }

    /** For a version that is not the current one, so that nothing changes: 412 where allowed. */
    @ParameterizedTest
    @MethodSource("io.phial.patient.web.Role#all")
    void eachChangeAnswersWhatTheRoleMayDo(Role role) {
        for (String call : List.of("PUT u", "PATCH u", "DELETE d", "POST d")) {
            String letter = call.substring(call.length() - 1);
            String hidden = change(role, call, ABSENT).everythingButTheDate();
            targets.forEach(
                    (name, target) -> {
                        Answer answer = change(role, call, target.id());
                        int expected = expected(role, letter, 412, name, target);
                        assertThat(answer.status()).as(call + " " + name).isEqualTo(expected);
                        if (expected != 412) {
                            assertThat(answer.everythingButTheDate())
                                    .as(call + " " + name)
                                    .isEqualTo(hidden);
                        }
                    });
        }
    }

    private Answer change(Role role, String call, String id) {
        String method = call.split(" ")[0];
        String body = method.startsWith("P") && !method.equals("POST") ? BODY : "";
        String path = "/patients/" + id + (method.equals("POST") ? "/restore" : "");
        return api.call(callerOf(role), method, path, body, "If-Match", "\"7\"");
    }

    @ParameterizedTest
    @MethodSource("io.phial.patient.web.Role#all")
    void eachAdditionAnswersWhatTheRoleMayChange(Role role) {
        targets.forEach(
                (name, target) -> {
                    for (Records kind : Records.values()) {
                        Answer answer = api.post(callerOf(role), kind.of(target.id()), kind.body());
                        int expected = expected(role, "u", 201, name, target);
                        assertThat(answer.status()).as("%s %s", name, kind).isEqualTo(expected);
                        if (expected != 201) {
                            assertThat(answer.everythingButTheDate())
                                    .as("%s %s", name, kind)
                                    .isEqualTo(
                                            api.post(callerOf(role), kind.of(ABSENT), kind.body())
                                                    .everythingButTheDate());
                        }
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("io.phial.patient.web.Role#all")
    void eachSearchAndListAnswersWhomTheRoleMaySee(Role role) {
        boolean may = role.may("s");
        List<String> visible =
                targets.entrySet().stream()
                        .filter(one -> sees(role, "s", one.getKey(), one.getValue()))
                        .map(one -> one.getValue().id())
                        .toList();
        for (String match : List.of("exact", "phonetic", "prefix")) {
            Answer found =
                    search(role, "{\"lastName\":\"%s\",\"match\":\"%s\"}".formatted(NAME, match));
            assertThat(found.status()).isEqualTo(may ? 200 : 403);
            assertThat(idsOfTheMatrix(found)).containsExactlyInAnyOrderElementsOf(visible);
        }
        Answer list = api.get(callerOf(role), "/patients?limit=100&updatedSince=" + begin);
        assertThat(list.status()).isEqualTo(may ? 200 : 403);
        assertThat(idsOfTheMatrix(list)).containsExactlyElementsOf(visible);
    }

    private List<String> idsOfTheMatrix(Answer answer) {
        List<String> ids = targets.values().stream().map(Target::id).toList();
        return answer.json().path("items").findValuesAsString("id").stream()
                .filter(ids::contains)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.phial.patient.web.Role#all")
    void whoMayNotBeSeenIsSearchedForInVain(Role role) {
        List<String> forNobody = targets.get("absent").searches();
        for (int way = 0; way < forNobody.size(); way++) {
            String nobody = search(role, forNobody.get(way)).everythingButTheDate();
            for (Map.Entry<String, Target> one : targets.entrySet()) {
                Answer answer = search(role, one.getValue().searches().get(way));
                if (sees(role, "s", one.getKey(), one.getValue())) {
                    assertThat(idsOfTheMatrix(answer)).containsExactly(one.getValue().id());
                } else {
                    assertThat(answer.everythingButTheDate()).as(one.getKey()).isEqualTo(nobody);
                }
            }
        }
    }

    private Answer search(Role role, String body) {
        return api.call(callerOf(role), "POST", "/patients/search", body);
    }

    @ParameterizedTest
    @MethodSource("io.phial.patient.web.Role#all")
    void eachCreateAnswersWhatTheRoleMayMake(Role role) {
        for (String confidentiality : List.of("N", "R", "V")) {
            boolean may = role.onAll().contains("c") && role.cleared(confidentiality);
            Answer answer = api.post(callerOf(role), TestPatients.confidential(confidentiality));

            assertThat(answer.status()).as(confidentiality).isEqualTo(may ? 201 : 403);
        }
    }

    @ParameterizedTest
    @MethodSource("io.phial.patient.web.Role#all")
    void whatMayNotBeSeenAnswersByteForByteAsWhatIsNotThere(Role role) {
        boolean seesNothing = !role.may("r");
        String expected = api.get(callerOf(role), "/patients/" + ABSENT).everythingButTheDate();
        targets.forEach(
                (name, target) -> {
                    if (expectedRead(role, name, target) != 200) {
                        for (String path : calls(target)) {
                            assertThat(api.get(callerOf(role), path).everythingButTheDate())
                                    .as(name)
                                    .isEqualTo(expected);
                        }
                    }
                });
        assertThat(expected).startsWith(seesNothing ? "403" : "404");
    }

    @Test
    void aRecordIsNotReadThroughAnotherPatient() {
        String own = targets.get("own").id();
        for (String name : List.of("other", "restricted", "of another tenant")) {
            Answer answer = api.get("/patients/" + own + "/notes/" + targets.get(name).noteId());

            assertThat(answer.status()).as(name).isEqualTo(404);
            String condition = targets.get(name).conditionId();
            assertThat(api.get("/patients/" + own + "/conditions/" + condition).status())
                    .as(name)
                    .isEqualTo(404);
        }
    }

    @Test
    void whoHasNoTenantGetsNowhere() {
        for (String tenant : new String[] {null, "", "North", "a/b", "../default"}) {
            Caller nowhere = ApiFixture.CLIENT.in(tenant);

            assertThat(api.get(nowhere, "/patients/" + targets.get("own").id()).problem())
                    .isEqualTo("no-tenant");
            assertThat(api.post(nowhere, TestPatients.somebody()).problem()).isEqualTo("no-tenant");
            assertThat(
                            api.post(
                                            nowhere,
                                            Records.NOTES.of(targets.get("own").id()),
                                            Records.NOTES.body())
                                    .problem())
                    .isEqualTo("no-tenant");
        }
    }

    @Test
    void theNumbersOfAnotherTenantAreNotTaken() {
        TestPatient patient = TestPatients.complete();

        assertThat(api.post(patient).status()).isEqualTo(201);
        assertThat(api.post(NORTH, patient).status()).isEqualTo(201);
        assertThat(api.post(patient).status()).isEqualTo(409);
        assertThat(api.post(NORTH, patient).status()).isEqualTo(409);
    }

    @Test
    void theClientsOfTheBuiltInServerReachTheirOwnTenantAlone() {
        Map<String, Set<String>> seenBy =
                Map.of(
                        "phial-client", Set.of("own", "other", "restricted", "very restricted"),
                        "phial-client-north", Set.of("of another tenant"));
        seenBy.forEach(
                (client, seen) -> {
                    String token = api.tokenOfClient(client, ApiTest.CLIENT_SECRET);
                    targets.forEach(
                            (name, target) ->
                                    assertThat(api.status(token, "/patients/" + target.id()))
                                            .as(client + " " + name)
                                            .isEqualTo(seen.contains(name) ? 200 : 404));
                });
    }

    @Test
    void withoutATokenNothingIsSaid() {
        String expected = api.withoutToken("/patients/" + ABSENT).everythingButTheDate();
        assertThat(expected).startsWith("401");
        targets.values()
                .forEach(
                        target ->
                                calls(target)
                                        .forEach(
                                                path ->
                                                        assertThat(
                                                                        api.withoutToken(path)
                                                                                .everythingButTheDate())
                                                                .isEqualTo(expected)));
    }
}
