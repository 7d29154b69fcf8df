package io.phial.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs in at an emulated Cognito and comes with the tokens that it gives. */
class CognitoSignInIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process moto;
    private String address;

    @AfterEach
    void stop() {
        if (moto != null) {
            moto.destroy();
        }
    }

    @Test
    void theAccessTokenCountsAndTheIdTokenDoesNot() throws Exception {
        start();
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
        var issuer = "https://cognito-idp.us-east-1.amazonaws.com/" + pool;
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
        var set = URI.create(address + "/" + pool.replace("x", "") + "/.well-known/jwks.json");
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

    private void start() throws IOException {
        boolean there =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "moto_server")));
        assumeThat(there).as("moto_server, the emulator of AWS, is on the PATH").isTrue();
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        moto =
                new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(this::answers);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + "/moto-api/")).build();
        return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    private JsonNode ask(String action, Object... members) throws Exception {
        var body = JSON.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            body.set((String) members[i], JSON.valueToTree(members[i + 1]));
        }
        var request =
                HttpRequest.newBuilder(URI.create(address + "/"))
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + action)
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256"
                                        + " Credential=none/20260101/us-east-1/cognito-idp/aws4_request,"
                                        + " SignedHeaders=host, Signature=none")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(action).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
