package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys come from the issuer: when they change, when it is down, slow, or somebody else. */
class IssuerKeysIT {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration RARE = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** An issuer that answers is waited for, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static RSAKey first;
    private static RSAKey second;

    private TestIssuer issuer;

    @BeforeAll
    static void makeKeys() {
        first = TestTokens.key();
        second = TestTokens.key();
    }

    @BeforeEach
    void start() throws Exception {
        issuer = new TestIssuer(first.toPublicJWK());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void keysAreFoundByTheMetadataOfTheIssuerAndFetchedOnce() throws Exception {
        var tokens = tokens(kept(LONG, LONG, RARE));
        for (int i = 0; i < 20; i++) {
            assertThat(tokens.principal(token(first)).subject()).isEqualTo("someone");
        }
        assertThat(issuer.fetches).hasValue(1);
    }

    @Test
    void keysAreTakenFromWhereTheSettingSays() throws Exception {
        issuer.metadata = text -> "no metadata";
        var set = URI.create(issuer.address() + "/keys");
        var tokens = tokens(keys(set, times(LONG, LONG, RARE, PATIENCE)));
        assertThat(tokens.principal(token(first)).subject()).isEqualTo("someone");
    }

    @Test
    void aNewKeyIsTakenOverByTheFirstTokenThatNamesIt() throws Exception {
        var tokens = tokens(kept(LONG, LONG, RARE));
        tokens.principal(token(first));

        issuer.publish(first.toPublicJWK(), second.toPublicJWK());
        assertThat(tokens.principal(token(second)).subject()).isEqualTo("someone");
        assertThat(issuer.fetches).hasValue(2);
    }

    @Test
    void aWithdrawnKeyCeasesToCountAndNoTokenIsRememberedFromIt() throws Exception {
        var tokens = tokens(kept(SHORT, SHORT, Duration.ofMillis(1)));
        String old = token(first);
        tokens.principal(old);

        issuer.publish(second.toPublicJWK());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertRefused(tokens, old));
        assertThat(tokens.principal(token(second)).subject()).isEqualTo("someone");
    }

    @Test
    void manyTokensWithUnknownKeysFetchTwiceAtMost() throws Exception {
        var tokens = tokens(kept(LONG, LONG, RARE));
        tokens.principal(token(first));

        for (int i = 0; i < 200; i++) {
            assertRefused(tokens, token(second));
        }
        assertThat(issuer.fetches.get()).isLessThanOrEqualTo(2);
        assertThat(tokens.principal(token(first)).subject()).isEqualTo("someone");
    }

    @Test
    void anOutageOfTheIssuerDoesNotEndASession() throws Exception {
        var tokens = tokens(kept(SHORT, LONG, Duration.ofMillis(1)));
        String token = token(first);
        tokens.principal(token);
        issuer.close();

        var end = Instant.now().plus(SHORT.multipliedBy(2));
        do {
            assertThat(tokens.principal(token).subject()).isEqualTo("someone");
            assertThat(tokens.principal(token(first)).subject()).isEqualTo("someone");
        } while (Instant.now().isBefore(end));
    }

    static Stream<Named<TestIssuer.Answer>> failures() {
        return Stream.of(
                Named.of("500", (exchange, keys) -> exchange.sendResponseHeaders(500, -1)),
                Named.of("closed", (exchange, keys) -> exchange.close()),
                Named.of("no JSON", (exchange, keys) -> TestIssuer.answer(exchange, "<html>")),
                Named.of("no set", (exchange, keys) -> TestIssuer.answer(exchange, "{}")),
                Named.of(
                        "no keys",
                        (exchange, keys) -> TestIssuer.answer(exchange, "{\"keys\":[]}")),
                Named.of(
                        "too large",
                        (exchange, keys) ->
                                TestIssuer.answer(exchange, keys + " ".repeat(300_000))),
                Named.of("slow", (exchange, keys) -> hang()),
                Named.of(
                        "drop by drop",
                        (exchange, keys) -> {
                            exchange.sendResponseHeaders(200, keys.length());
                            exchange.getResponseBody().write(keys.charAt(0));
                            exchange.getResponseBody().flush();
                            hang();
                        }),
                Named.of(
                        "elsewhere",
                        (exchange, keys) -> {
                            exchange.getResponseHeaders().set("Location", "/moved");
                            exchange.sendResponseHeaders(302, -1);
                        }));
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void withoutKeysNoTokenCountsAndTheStartIsRefused(TestIssuer.Answer failure) {
        issuer.behaviour = failure;
        var keys = keys(null, times(LONG, LONG, Duration.ofMillis(1), Duration.ofMillis(500)));
        long before = System.nanoTime();
        assertRefused(tokens(keys), token(first));
        assertThat(complaints(keys))
                .singleElement()
                .asString()
                .contains("phial.access.issuer", "/phial/<environment>/access/issuer")
                .doesNotContain("html");
        assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(15).toNanos());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"issuer\":\"https://issuer.example\",\"jwks_uri\":\"ISSUER/keys\"}",
                "{\"issuer\":\"ISSUER/\",\"jwks_uri\":\"ISSUER/keys\"}",
                "{\"jwks_uri\":\"ISSUER/keys\"}",
                "{\"issuer\":\"ISSUER\"}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http://issuer.example/keys\"}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"file:///etc/hostname\"}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":17}",
                "[]"
            })
    void metadataOfAnotherIssuerOrOfAnotherPlaceAreRefused(String metadata) {
        issuer.metadata = text -> metadata.replace("ISSUER", issuer.address());
        assertRefused(tokens(kept(LONG, LONG, RARE)), token(first));
        assertThat(issuer.fetches).hasValue(0);
    }

    @Test
    void anIssuerThatIsReachedIsNoReasonToComplain() {
        assertThat(complaints(kept(LONG, LONG, RARE))).isEmpty();
    }

    private List<String> complaints(JWKSource<SecurityContext> keys) {
        return IssuerKeys.complaints(settings(), keys);
    }

    private JWKSource<SecurityContext> kept(Duration fresh, Duration outage, Duration pause) {
        // keys that are fresh for a short time alone allow no such timeout
        return keys(null, times(fresh, outage, pause, SHORT.dividedBy(4)), PATIENCE);
    }

    private JWKSource<SecurityContext> keys(URI set, KeyTimes times) {
        return keys(set, times, times.timeout());
    }

    private JWKSource<SecurityContext> keys(URI set, KeyTimes times, Duration timeout) {
        var documents = new IssuerDocuments(timeout);
        return IssuerKeys.kept(new PublishedKeys(issuer.address(), set, documents), times);
    }

    private static KeyTimes times(
            Duration fresh, Duration outage, Duration pause, Duration timeout) {
        return new KeyTimes(fresh, fresh.dividedBy(8), pause, outage, timeout);
    }

    private AccessProperties settings() {
        return TestTokens.settings(issuer.address(), TokenKind.JWT, Map.of(), Map.of());
    }

    private VerifiedTokens tokens(JWKSource<SecurityContext> keys) {
        var verifier = new TokenVerifier(settings(), keys, Clock.systemUTC());
        return new VerifiedTokens(verifier, keys, Clock.systemUTC(), 50);
    }

    private String token(RSAKey key) {
        return TestTokens.token(key, Instant.now(), claims -> claims.issuer(issuer.address()));
    }

    private static void assertRefused(VerifiedTokens tokens, String token) {
        assertThatExceptionOfType(BadTokenException.class)
                .isThrownBy(() -> tokens.principal(token));
    }
}
