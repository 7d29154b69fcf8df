package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.aws.MotoCalls;
import io.phial.aws.MotoServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signs in at an emulated Cognito and comes with the tokens that it gives. */
class CognitoSignInIT {

    private MotoServer moto;

    @AfterEach
    void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    void theAccessTokenCountsAndTheIdTokenDoesNot() throws Exception {
        moto = MotoServer.start();
        var pool = ask("CreateUserPool", "PoolName", "phial").at("/UserPool/Id").asString();
        var client =
                ask(
                                "CreateUserPoolClient",
                                "UserPoolId",
                                pool,
                                "ClientName",
                                "app",
                                "ExplicitAuthFlows",
                                new String[] {"ALLOW_USER_PASSWORD_AUTH"})
                        .at("/UserPoolClient/ClientId")
                        .asString();
        var tokens = signIn(pool, client);
        var verified = tokensOf(pool, client);

        var principal = verified.principal(tokens.get("AccessToken").asString());
        assertThat(principal.client()).isEqualTo(client);
        assertThat(principal.tenant()).isEqualTo("north");
        assertThat(principal.rights().may(Interaction.READ)).isTrue();
        assertThat(principal.rights().may(Interaction.DELETE)).isFalse();

        assertRefused(verified, tokens.get("IdToken").asString());
        assertRefused(tokensOf(pool, "another"), tokens.get("AccessToken").asString());
        assertRefused(tokensOf(pool + "x", client), tokens.get("AccessToken").asString());
    }

    private JsonNode signIn(String pool, String client) throws Exception {
        String name = "a.clinician";
        ask("AdminCreateUser", "UserPoolId", pool, "Username", name, "MessageAction", "SUPPRESS");
        ask(
                "AdminSetUserPassword",
                "UserPoolId",
                pool,
                "Username",
                name,
                "Password",
                "Correct-horse-7",
                "Permanent",
                true);
        ask("CreateGroup", "UserPoolId", pool, "GroupName", "clinicians");
        ask("AdminAddUserToGroup", "UserPoolId", pool, "Username", name, "GroupName", "clinicians");
        return ask(
                        "InitiateAuth",
                        "ClientId",
                        client,
                        "AuthFlow",
                        "USER_PASSWORD_AUTH",
                        "AuthParameters",
                        Map.of("USERNAME", name, "PASSWORD", "Correct-horse-7"))
                .get("AuthenticationResult");
    }

    /** Keys are asked for at the emulator, which names its tokens after the real Cognito. */
    private VerifiedTokens tokensOf(String pool, String client) {
        var issuer = "https://cognito-idp.eu-central-1.amazonaws.com/" + pool;
        var settings =
                TestTokens.settings(
                        issuer,
                        TokenKind.COGNITO,
                        Map.of(client, new AccessProperties.Client("*")),
                        Map.of(
                                "clinicians",
                                new AccessProperties.Group("north", Set.of("user/Patient.crus"))));
        var times =
                new KeyTimes(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        Duration.ofSeconds(20));
        var set =
                URI.create(
                        moto.endpoint() + "/" + pool.replace("x", "") + "/.well-known/jwks.json");
        var keys =
                IssuerKeys.kept(
                        new PublishedKeys(issuer, set, new IssuerDocuments(times.timeout())),
                        times);
        var clock = Clock.systemUTC();
        return new VerifiedTokens(new TokenVerifier(settings, keys, clock), keys, clock, 10);
    }

    private static void assertRefused(VerifiedTokens tokens, String token) {
        assertThatExceptionOfType(BadTokenException.class)
                .isThrownBy(() -> tokens.principal(token));
    }

    private JsonNode ask(String action, Object... members) throws Exception {
        var named = new HashMap<String, Object>();
        for (int i = 0; i < members.length; i += 2) {
            named.put((String) members[i], members[i + 1]);
        }
        return new MotoCalls(moto, "cognito-idp", "AWSCognitoIdentityProviderService")
                .ask(action, named);
    }
}
