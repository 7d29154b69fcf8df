package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That remembering a token never says more than verifying it again would. */
class VerifiedTokensTests {

    private static RSAKey first;
    private static RSAKey second;

    private final MovedClock clock = new MovedClock();
    private JWKSet published = new JWKSet(first);
    private int selections;

    private final JWKSource<SecurityContext> keys =
            (selector, context) -> {
                selections++;
                return selector.select(published);
            };
    private final AccessProperties settings =
            TestTokens.settings(TestTokens.ISSUER, TokenKind.JWT, Map.of(), Map.of());
    private final VerifiedTokens tokens =
            new VerifiedTokens(new TokenVerifier(settings, keys, clock), keys, clock, 50);

    @BeforeAll
    static void makeKeys() {
        first = TestTokens.key();
        second = TestTokens.key();
    }

    @Test
    void aSecondUseIsNotVerifiedAgain() throws BadTokenException {
        var token = token();
        var principal = tokens.principal(token);
        int before = selections;

        assertThat(tokens.principal(token)).isSameAs(principal);
        assertThat(selections - before).as("only the look whether keys changed").isEqualTo(1);
    }

    @Test
    void aRememberedTokenEndsWhenItExpires() throws BadTokenException {
        var token = token();
        tokens.principal(token);

        clock.move(Duration.ofSeconds(600 + 9));
        assertThat(tokens.principal(token).subject()).isEqualTo("someone");

        clock.move(Duration.ofSeconds(1));
        assertRefused(token);
        assertThat(tokens.size()).isZero();
    }

    @Test
    void aRememberedTokenDoesNotCountBeforeItsTime() throws BadTokenException {
        var token =
                TestTokens.token(
                        first,
                        clock.instant(),
                        claims -> claims.notBeforeTime(Date.from(clock.instant())));
        tokens.principal(token);

        clock.move(Duration.ofSeconds(-11));
        assertRefused(token);
    }

    @Test
    void nothingIsRememberedAcrossAChangeOfKeys() throws BadTokenException {
        var token = token();
        tokens.principal(token);

        published = new JWKSet(second);
        assertRefused(token);

        published = new JWKSet(first);
        assertThat(tokens.principal(token).subject()).isEqualTo("someone");
    }

    @Test
    void failuresAreNotRemembered() {
        for (int i = 0; i < 500; i++) {
            assertRefused(token() + "x");
        }
        assertThat(tokens.size()).isZero();
    }

    @Test
    void noMoreThanTheSetNumberIsRemembered() throws BadTokenException {
        for (int i = 0; i < 120; i++) {
            tokens.principal(token());
        }
        assertThat(tokens.size()).isBetween(1L, 50L);
    }

    @Test
    void anotherSpellingOfARememberedTokenIsRefused() throws BadTokenException {
        var token = token();
        tokens.principal(token);

        assertRefused(token + "=");
        assertRefused(token + " ");
        assertRefused(otherLastLetter(token));
    }

    @Test
    void rightsFollowTheToken() throws BadTokenException {
        var reader =
                TestTokens.token(
                        first, clock.instant(), claims -> claims.claim("scope", "user/Patient.rs"));

        assertThat(tokens.principal(token()).rights().may(Interaction.CREATE)).isTrue();
        assertThat(tokens.principal(reader).rights().may(Interaction.CREATE)).isFalse();
        assertThat(tokens.principal(reader).rights().may(Interaction.READ)).isTrue();
    }

    @Test
    void scopesMayBeWrittenAsAList() throws BadTokenException {
        var listed =
                TestTokens.token(
                        first,
                        clock.instant(),
                        claims -> claims.claim("scope", List.of("user/Patient.r", "x")));

        assertThat(tokens.principal(listed).rights().may(Interaction.READ)).isTrue();
    }

    /** The spare bits of the last letter changed: the bytes of the signature stay the same. */
    static String otherLastLetter(String token) {
        var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char last = token.charAt(token.length() - 1);
        return token.substring(0, token.length() - 1) + letters.charAt(letters.indexOf(last) ^ 1);
    }

    private String token() {
        return TestTokens.token(first, clock.instant(), claims -> {});
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(BadTokenException.class)
                .isThrownBy(() -> tokens.principal(token));
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void move(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
