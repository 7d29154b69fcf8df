package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Access tokens as Amazon Cognito writes them count, and nothing else that it or others write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CognitoTokensTests {

    private static final String ISSUER =
            "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI";
    private static final Map<String, AccessProperties.Client> CLIENTS =
            Map.of(
                    "7machine", new AccessProperties.Client("north"),
                    "8people", new AccessProperties.Client("*"));
    private static final Map<String, AccessProperties.Group> GROUPS =
            Map.of(
                    "north-clinicians",
                    new AccessProperties.Group("north", Set.of("user/Patient.crus")),
                    "auditors",
                    new AccessProperties.Group(null, Set.of("user/AuditEvent.rs", "phial/operate")),
                    "south",
                    new AccessProperties.Group("south", Set.of()));

    private RSAKey ours;
    private RSAKey theirs;
    private TokenVerifier verifier;
    private ForgedTokens forged;

    @BeforeAll
    void makeKeys() {
        ours = TestTokens.key();
        theirs = TestTokens.key();
        forged = new ForgedTokens(ours, theirs, "http://127.0.0.1:1/keys", null, this::machine);
        verifier = verifier(CLIENTS, GROUPS);
    }

    private TokenVerifier verifier(
            Map<String, AccessProperties.Client> clients,
            Map<String, AccessProperties.Group> groups) {
        JWKSource<SecurityContext> keys = new ImmutableJWKSet<>(new JWKSet(ours.toPublicJWK()));
        var settings = TestTokens.settings(ISSUER, TokenKind.COGNITO, clients, groups);
        return new TokenVerifier(settings, keys, Clock.systemUTC());
    }

    /** What Cognito gives a client for its secret. */
    private JWTClaimsSet.Builder machine(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("7machine")
                .claim("client_id", "7machine")
                .claim("token_use", "access")
                .claim("scope", "system/Patient.cruds phial/operate")
                .claim("version", 2)
                .claim("auth_time", now.getEpochSecond())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    /** What it gives a person who signed in. */
    private String person(String scope, String... groups) {
        return forged.token(
                claims ->
                        claims.subject("b1f0e2a4-1111-2222-3333-444455556666")
                                .claim("client_id", "8people")
                                .claim("username", "a.clinician")
                                .claim("scope", scope)
                                .claim("cognito:groups", List.of(groups)));
    }

    @Test
    void aClientsTokenCountsInTheTenantOfItsSettings() throws Exception {
        var principal = verifier.verify(forged.token(claims -> {}));
        assertThat(principal.tenant()).isEqualTo("north");
        assertThat(principal.client()).isEqualTo("7machine");
        assertThat(principal.rights().may(Interaction.CREATE)).isTrue();
        assertThat(principal.rights().operate()).isTrue();
    }

    @Test
    void aPersonsTokenCountsInTheTenantOfItsGroup() throws Exception {
        var principal =
                verifier.verify(person("user/Patient.cruds openid", "north-clinicians", "else"));
        assertThat(principal.tenant()).isEqualTo("north");
        assertThat(principal.rights().may(Interaction.CREATE)).isTrue();
        assertThat(principal.rights().may(Interaction.DELETE)).as("not the group's").isFalse();
        assertThat(principal.rights().operate()).as("not asked for").isFalse();
    }

    @Test
    void aPersonWithoutAGroupMayNothing() throws Exception {
        assertThat(verifier.verify(person("user/Patient.cruds phial/operate")))
                .satisfies(
                        principal -> {
                            assertThat(principal.tenant()).isNull();
                            assertThat(principal.rights()).isEqualTo(Rights.NONE);
                        });
    }

    @Test
    void signedInWithoutOAuthAPersonMayWhatTheGroupsMay() throws Exception {
        var principal =
                verifier.verify(
                        person("aws.cognito.signin.user.admin", "north-clinicians", "auditors"));
        assertThat(principal.rights().may(Interaction.CREATE)).isTrue();
        assertThat(principal.rights().operate()).isTrue();

        var narrowed =
                verifier.verify(person("aws.cognito.signin.user.admin openid", "north-clinicians"));
        assertThat(narrowed.rights()).isEqualTo(Rights.NONE);
    }

    @Test
    void groupsOfTwoTenantsAreThoseOfNone() throws Exception {
        var principal = verifier.verify(person("user/Patient.r", "north-clinicians", "south"));
        assertThat(principal.tenant()).isNull();
    }

    @Test
    void noOtherTokenCounts() throws Exception {
        var kinds = new LinkedHashMap<>(forged.byKind());
        // these are what a token of Cognito is like
        assertThat(kinds.remove("typ missing")).isNotNull();
        assertThat(kinds.remove("aud missing")).isNotNull();
        kinds.putAll(ofCognitoItself());
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(65);

        kinds.forEach(
                (kind, token) ->
                        assertThatExceptionOfType(BadTokenException.class)
                                .as(kind)
                                .isThrownBy(() -> verifier.verify(token)));
        assertThat(verifier.verify(forged.token(claims -> {})).subject()).isEqualTo("7machine");
    }

    private Map<String, String> ofCognitoItself() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put(
                "an ID token",
                changed(
                        c ->
                                c.claim("token_use", "id")
                                        .claim("client_id", null)
                                        .audience("7machine")));
        kinds.put(
                "an ID token with a client",
                changed(c -> c.claim("token_use", "id").audience("7machine")));
        kinds.put("an ID token without audience", changed(c -> c.claim("token_use", "id")));
        kinds.put("no use", changed(c -> c.claim("token_use", null)));
        kinds.put("use in capitals", changed(c -> c.claim("token_use", "ACCESS")));
        kinds.put("use as a list", changed(c -> c.claim("token_use", List.of("access"))));
        kinds.put("a client of another app", changed(c -> c.claim("client_id", "9other")));
        kinds.put("no client", changed(c -> c.claim("client_id", null)));
        kinds.put(
                "the client as azp",
                changed(c -> c.claim("client_id", null).claim("azp", "7machine")));
        kinds.put("the client as a list", changed(c -> c.claim("client_id", List.of("7machine"))));
        kinds.put("the audience of another", changed(c -> c.audience("another")));
        kinds.put("the client as audience", changed(c -> c.audience("7machine")));
        kinds.put("another pool", changed(c -> c.issuer(ISSUER.replace("AbCdEfGhI", "ZZZZZZZZZ"))));
        kinds.put("another region", changed(c -> c.issuer(ISSUER.replace("east", "west"))));
        kinds.put("the key of another pool", forged.signed(head -> {}, claims -> {}, theirs));
        kinds.put("groups as numbers", changed(c -> c.claim("cognito:groups", List.of(1, 2))));
        return kinds;
    }

    private String changed(Consumer<JWTClaimsSet.Builder> change) {
        return forged.token(change);
    }

    @Test
    void withoutListedClientsNoTokenCouldCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier(Map.of(), Map.of()))
                .withMessageContaining("phial.access.clients");
    }

    @Test
    void aTokenOfCognitoIsNoneWhereAnAudienceIsAskedFor() {
        JWKSource<SecurityContext> keys = new ImmutableJWKSet<>(new JWKSet(ours.toPublicJWK()));
        var settings = TestTokens.settings(ISSUER, TokenKind.JWT, CLIENTS, GROUPS);
        var strict = new TokenVerifier(settings, keys, Clock.systemUTC());
        assertThatExceptionOfType(BadTokenException.class)
                .isThrownBy(() -> strict.verify(forged.token(claims -> {})));
    }
}
