package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import io.phial.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of token that must not count, at every kind of call. */
class ForgedTokensIT extends RunningService {

    private static final List<String> CALLS =
            List.of(
                    "GET /patients/x",
                    "POST /patients",
                    "PUT /patients/x",
                    "PATCH /patients/x",
                    "DELETE /patients/x",
                    "GET /patients",
                    "POST /patients/search",
                    "GET /patients/x/notes",
                    "GET /patients/x/notes/y",
                    "POST /patients/x/notes",
                    "GET /patients/x/conditions",
                    "GET /patients/x/conditions/y",
                    "POST /patients/x/conditions",
                    "GET /patients/x/chart",
                    "GET /patients/x/versions",
                    "GET /patients/x/versions/1",
                    "POST /patients/x/restore",
                    "GET /echo/caller",
                    "GET /operations/indexes",
                    "POST /operations/indexes/phone/pause",
                    "GET /actuator/prometheus",
                    "GET /actuator/env",
                    "GET /error",
                    "GET /nobody/has/mapped/this",
                    "OPTIONS /patients/x");

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer elsewhere;
    private RSAKey ours;
    private RSAKey theirs;

    @BeforeEach
    void listen() throws IOException, KeySourceException {
        ours =
                (RSAKey)
                        keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                                .getFirst();
        theirs = TestTokens.key();
        elsewhere =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext(
                "/",
                exchange -> {
                    fetches.incrementAndGet();
                    var set = "{\"keys\":[" + theirs.toPublicJWK().toJSONString() + "]}";
                    var bytes = set.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        elsewhere.stop(0);
    }

    @Test
    void noForgedTokenPassesAtAnyCallAndNoKeyIsFetched() throws Exception {
        var kinds = kinds();
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(40);

        for (var call : CALLS) {
            for (var kind : kinds.entrySet()) {
                var answer = send(kind.getValue().apply(call(call)));
                assertThat(answer.statusCode()).as("%s at %s", kind.getKey(), call).isEqualTo(401);
                assertProblem(answer);
            }
        }
        assertThat(fetches).as("keys fetched because a token said so").hasValue(0);
    }

    @Test
    void theSameCallsPassWithATokenThatCounts() {
        for (var call : CALLS) {
            var answer = send(bearer(token(claims -> {})).apply(call(call)));
            assertThat(answer.statusCode()).as(call).isNotEqualTo(401);
        }
        var lowerCase = call("GET /echo/caller").header("Authorization", "bearer " + token());
        assertThat(send(lowerCase).statusCode()).isEqualTo(200);
        var withoutKeyId = forged().signed(head -> head.keyID(null), claims -> {}, ours);
        var echo = send(bearer(withoutKeyId).apply(call("GET /echo/caller")));
        assertThat(echo.statusCode()).isEqualTo(200);
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(answer.body()).contains("/problems/unauthenticated");
    }

    private Map<String, UnaryOperator<HttpRequest.Builder>> kinds() throws Exception {
        var kinds = new LinkedHashMap<String, UnaryOperator<HttpRequest.Builder>>();
        forged().byKind().forEach((kind, token) -> kinds.put(kind, bearer(token)));
        var good = token(claims -> {});
        var encoded = "access_token=" + good;
        kinds.put("no header", request -> request);
        kinds.put("empty header", request -> request.header("Authorization", ""));
        kinds.put("no scheme", request -> request.header("Authorization", good));
        kinds.put("only the scheme", request -> request.header("Authorization", "Bearer"));
        kinds.put("another scheme", request -> request.header("Authorization", "Basic " + good));
        kinds.put("scheme DPoP", request -> request.header("Authorization", "DPoP " + good));
        kinds.put("run together", request -> request.header("Authorization", "Bearer" + good));
        kinds.put(
                "the same twice",
                request ->
                        request.header("Authorization", "Bearer " + good)
                                .header("Authorization", "Bearer " + good));
        kinds.put(
                "a good and a bad one",
                request ->
                        request.header("Authorization", "Bearer " + good)
                                .header("Authorization", "Bearer x.y.z"));
        kinds.put(
                "two in one header",
                request -> request.header("Authorization", "Bearer " + good + ", Bearer " + good));
        kinds.put("in the query", request -> request.uri(withQuery(request, encoded)));
        kinds.put(
                "in a form",
                request ->
                        request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(encoded)));
        kinds.put("in a cookie", request -> request.header("Cookie", encoded));
        kinds.put("in another header", request -> request.header("X-Authorization", good));
        return kinds;
    }

    private static UnaryOperator<HttpRequest.Builder> bearer(String token) {
        return request -> request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder call(String call) {
        var words = call.split(" ");
        return request(words[1]).method(words[0], BodyPublishers.noBody());
    }

    private static URI withQuery(HttpRequest.Builder request, String query) {
        return URI.create(request.build().uri() + "?" + query);
    }

    private String token(Consumer<JWTClaimsSet.Builder> change) {
        return forged().token(change);
    }

    private ForgedTokens forged() {
        return new ForgedTokens(
                ours, theirs, address(), new JOSEObjectType("at+jwt"), TestTokens::claims);
    }

    private String address() {
        return "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/keys";
    }
}
