package io.phial.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.RunningService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** That every error is a problem, at every depth of the server, and repeats nothing. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemsIT extends RunningService {

    private static final String CANARY = "Canary-7f3a";

    private String token;

    @BeforeEach
    void signIn() {
        token = token();
    }

    @AfterEach
    void nothingThatWasSentIsLogged(CapturedOutput output) {
        assertThat(output.getAll()).doesNotContain(CANARY);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertProblem(call("GET", "/nothing/" + CANARY), 404, "not-found");
    }

    @Test
    void aMethodThatIsNotOfferedNamesThoseThatAre() {
        var answer = call("PUT", "/echo/caller");

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void aMediaTypeThatIsNotReadNamesThoseThatAre() {
        var answer = send(body("<" + CANARY + "/>").setHeader("Content-Type", "application/xml"));

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.headers().firstValue("Accept")).hasValue("application/json");
    }

    @Test
    void whatCantBeWrittenIsNotAcceptable() {
        var answer = send(authorized("/echo/caller").header("Accept", "image/png"));

        assertProblem(answer, 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":" + CANARY + "}", "\"Canary-7f3a\"", "[]"})
    void aBodyThatIsNotTheJsonThatIsExpectedIsMalformed(String body) {
        assertProblem(send(body(body)), 400, "malformed-json");
    }

    @Test
    void aParameterOfTheWrongTypeOrNoneIsInvalid() {
        assertProblem(call("GET", "/echo/number?value=" + CANARY), 400, "invalid-request");
        assertProblem(call("GET", "/echo/number"), 400, "invalid-request");
    }

    @Test
    void aFaultIsLoggedByItsTypesAndNeverByItsWords(CapturedOutput output) {
        var answer = call("GET", "/echo/fault?value=" + CANARY);

        assertProblem(answer, 500, "internal-error");
        assertThat(output.getAll())
                .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException")
                .contains("CallerEcho.fault")
                .doesNotContain(CANARY);
    }

    @Test
    void whatIsAwayForAMomentSaysWhenToTryAgain() {
        var answer = call("GET", "/echo/busy");

        assertProblem(answer, 503, "store-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void aBodyOfOneMebibyteIsReadAndOneByteMoreIsNot() {
        var most = json((1 << 20));
        assertThat(send(body(most)).statusCode()).isEqualTo(200);

        assertProblem(send(body(most + " ")), 413, "body-too-large");
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsCounted() {
        var tooLarge = json((1 << 20) + 1).getBytes(StandardCharsets.UTF_8);
        var chunked =
                authorized("/echo/body")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(tooLarge)));

        assertProblem(send(chunked), 413, "body-too-large");
    }

    @Test
    void aBodyIsRefusedBeforeTheTokenIsLookedAt() {
        var request =
                request("/patients")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json((1 << 20) + 1)));

        assertProblem(send(request), 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /<Canary-7f3a> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "Canary-7f3a\r\n\r\n",
                "GET /Canary-7f3a HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: Canary-7f3a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: <Canary-7f3a>\r\n\r\n",
                "GET /%zzCanary-7f3a HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a%00Canary-7f3a HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a/../../Canary-7f3a HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a//Canary-7f3a;b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "FOO /Canary-7f3a HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "TRACE /Canary-7f3a HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: Canary-7f3a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Canary-7f3a\r\n\r\n",
            })
    void whatTheServerRefusesByItselfIsAProblemToo(String request) throws IOException {
        assertRawProblem(raw(request));
    }

    @Test
    void headersThatAreTooLargeAreAProblem() throws IOException {
        assertRawProblem(
                raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + CANARY.repeat(5000) + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "10.0.0.1",
                "0.0.0.0",
                "localhost.",
                "[::2]"
            })
    void aForeignHostNameIsNotAnswered(String host) throws IOException {
        for (var path : new String[] {"/sign-in", "/actuator/health", "/patients/x"}) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 421")
                    .contains("/problems/misdirected-request")
                    .doesNotContain(host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:1", "LOCALHOST", "[::1]", "[::1]:8080"})
    void theNamesOfThisMachineAre(String host) throws IOException {
        assertThat(raw("GET /actuator/health HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @EnumSource
    void eachProblemIsExplainedAtItsAddress(ProblemType type) {
        var page = send(request(type.uri()).header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.body())
                .contains("<h1>", Page.escape(type.title()))
                .doesNotContain("script");

        var json = JSON.readTree(get(type.uri()).body());
        assertThat(json.get("type").asString()).isEqualTo(type.uri());
        assertThat(json.get("status").asInt()).isEqualTo(type.status().value());
        assertThat(get("/problems").body()).contains(type.uri());
    }

    @Test
    void aProblemThatDoesNotExistIsNotFound() {
        assertProblem(get("/problems/" + CANARY), 404, "not-found");
    }

    private void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().map()).doesNotContainKey("server");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.has("instance")).isFalse();
        assertThat(answer.body()).doesNotContain(CANARY);
    }

    private static void assertRawProblem(String answer) {
        assertThat(answer)
                .matches("(?s)HTTP/1.1 (4\\d\\d|50[15]) .*")
                .doesNotContain(CANARY)
                .doesNotContainIgnoringCase("<html")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("\r\nserver:");
        assertThat(answer).contains("application/problem+json", "/problems/");
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> call(String method, String path) {
        return send(authorized(path).method(method, BodyPublishers.noBody()));
    }

    private HttpRequest.Builder body(String body) {
        return authorized("/echo/body")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static String json(int length) {
        var frame = "{\"a\":\"\"}";
        return "{\"a\":\"" + "x".repeat(length - frame.length()) + "\"}";
    }

    /** The answer to bytes that no client library would send. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
