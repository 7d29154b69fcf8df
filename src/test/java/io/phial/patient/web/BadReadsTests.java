package io.phial.patient.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is asked for beside the body: an exact answer, no fault, and no value comes back. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadReadsTests {

    private static final String CANARY = "Quaxolotl";

    @Autowired ApiFixture api;

    private String path;

    @BeforeAll
    void create() {
        path = "/patients/" + api.create(TestPatients.somebody().note("Seen today."));
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.everythingButTheDate()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "Quaxolotl",
                "0123456789abcdefghjkmnpqr",
                "0123456789abcdefghjkmnpqrst",
                "0123456789ABCDEFGHJKMNPQRS",
                "8123456789abcdefghjkmnpqrs",
                "0123456789abcdefghijkmnpqr",
                "0123456789abcdefghjkmnpq-s",
                "%30123456789abcdefghjkmnpqrs0",
                "0123456789abcdefghjkmnpqr%C3%A9",
                "%F0%9F%98%80",
                "%E2%80%AEQuaxolotl",
                "'%20OR%20'1'='1",
                "%22%3Cscript%3E",
                "$%7Bjndi:ldap:Quaxolotl%7D",
                "search",
                "undefined"
            })
    void whatIsNoIdIsNotThere(String id) {
        assertProblem(api.get("/patients/" + id), 404, "not-found");
        assertProblem(api.get("/patients/" + id + "/notes"), 404, "not-found");
        assertProblem(api.get("/patients/" + id + "/chart"), 404, "not-found");
        assertProblem(api.get(path + "/notes/" + id), 404, "not-found");
        assertProblem(api.get(path + "/conditions/" + id), 404, "not-found");
        for (Records kind : Records.values()) {
            assertProblem(api.post(kind.of(id), kind.body()), 404, "not-found");
        }
    }

    @Test
    void anIdOfAnyLengthIsNotThere() {
        assertProblem(api.get("/patients/" + CANARY.repeat(700)), 404, "not-found");
    }

    /** Paths by which filters and handlers could see two different things. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/patients/..%2fpatients",
                "/patients%2f0123456789abcdefghjkmnpqrs",
                "/patients/%00Quaxolotl",
                "/patients/;x=1/..;/Quaxolotl",
                "/patients/%2e%2e/%2e%2e/etc/Quaxolotl",
                "/patients/../actuator/prometheus/Quaxolotl",
                "//patients//Quaxolotl",
                "/patients/%",
                "/patients/%zzQuaxolotl",
                "/patients/Quaxolotl%0d%0aX-Forged:1",
                "/patients/a\\Quaxolotl",
                "/patients/Quaxolotl{}",
                "/patients/\u00e9Quaxolotl"
            })
    void aTwistedPathIsRefusedOrNotThere(String target) {
        Answer answer = RawHttp.to(api).get(target).send();

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.problem()).isIn("invalid-request", "not-found");
        assertThat(answer.everythingButTheDate()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "101",
                "-1",
                "+1",
                "1.0",
                "1e1",
                "0x1",
                "01",
                "",
                "%20",
                "%205",
                "abc",
                "%D9%A3",
                "99999999999999999999",
                "1,2",
                "1&limit=2",
                "null",
                "Quaxolotl"
            })
    void aLimitThatIsNoneIsRefused(String limit) {
        for (String list : List.of("/notes", "/conditions")) {
            Answer answer = api.get(path + list + "?limit=" + limit);

            assertProblem(answer, 400, "invalid-request");
            assertThat(answer.errors()).containsExactly(" limit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "99", "100"})
    void aLimitUpToAHundredIsTaken(String limit) {
        assertThat(api.get(path + "/notes?limit=" + limit).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "treat", "TREATMENT", "TREAT,HPAYMT", "TREAT;", "1", "Quaxolotl"})
    void aPurposeUnheardOfIsRefused(String purpose) {
        Answer read = RawHttp.to(api).get(path).header("X-Purpose-Of-Use", purpose).send();
        Answer create =
                RawHttp.to(api)
                        .post("/patients", TestPatients.somebody().json())
                        .header("X-Purpose-Of-Use", purpose)
                        .send();

        assertProblem(read, 400, "unknown-purpose-of-use");
        assertProblem(create, 400, "unknown-purpose-of-use");
    }

    @Test
    void twoPurposesAreNone() {
        Answer answer = api.get(path, "X-Purpose-Of-Use", "TREAT", "X-Purpose-Of-Use", "HPAYMT");

        assertProblem(answer, 400, "unknown-purpose-of-use");
    }

    static Stream<List<String>> methods() {
        return Stream.of(
                List.of("PATCH", "/patients", "POST"),
                List.of("PUT", "/patients", "POST"),
                List.of("DELETE", "/patients", "POST"),
                List.of("POST", "", "GET"),
                List.of("TRACE", "", "GET"),
                List.of("DELETE", "/notes", "GET"),
                List.of("PUT", "/notes", "GET"),
                List.of("DELETE", "/notes", "POST"),
                List.of("PUT", "/conditions", "POST"),
                List.of("POST", "/conditions/0123456789abcdefghjkmnpqrs", "GET"),
                List.of("POST", "/chart", "GET"),
                List.of("DELETE", "/notes/0123456789abcdefghjkmnpqrs", "GET"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aMethodThatIsNotOfferedIsNamedSo(List<String> call) {
        String target = call.get(1).equals("/patients") ? "/patients" : path + call.get(1);
        Answer answer = RawHttp.to(api).call(call.getFirst(), target).send();

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("allow")).contains(call.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Quaxolotl", "PROPFIND", "get"})
    void aMethodUnheardOfIsRefused(String method) {
        assertProblem(RawHttp.to(api).call(method, path).send(), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/patient", "/patients/", "/Patients", "/admin", "/h2-console"})
    void whatIsNotMappedIsNotThere(String target) {
        assertProblem(api.get(target), 404, "not-found");
    }

    @Test
    void aHeaderThatIsTooLongIsRefused() {
        Answer answer = RawHttp.to(api).get(path).header("X-Long", CANARY.repeat(4_000)).send();

        assertThat(answer.status()).isIn(400, 431);
        assertThat(answer.everythingButTheDate()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example", "Quaxolotl", "169.254.169.254"})
    void aHostThatIsNotThisMachineIsRefused(String host) {
        Answer answer = RawHttp.to(api).from(host, path).send();

        assertProblem(answer, 421, "misdirected-request");
    }
}
