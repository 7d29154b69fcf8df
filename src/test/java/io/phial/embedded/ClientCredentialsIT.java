package io.phial.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.phial.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tokens for programs. */
class ClientCredentialsIT extends RunningService {

    @Test
    void whoNamesNoScopeGetsAllOfTheClient() throws Exception {
        var answer = grant("phial-client", "");

        assertThat(JSON.readTree(answer.body()).get("scope").asString().split(" "))
                .containsExactlyInAnyOrderElementsOf(Roles.CLIENT_SCOPES);
        var claims = SignedJWT.parse(accessToken(answer)).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("phial-client");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("phial-client");
        assertThat(claims.getStringClaim("tenant")).isEqualTo("default");
    }

    @Test
    void aNarrowerScopeIsGrantedAsAsked() {
        var answer = grant("phial-client", "&scope=system%2FPatient.rs%20phial%2Fnonsense");

        assertThat(JSON.readTree(answer.body()).get("scope").asString())
                .isEqualTo("system/Patient.rs");
    }

    @Test
    void aScopeOfWhichNothingRemainsIsRefused() {
        for (var scope : new String[] {"user%2FPatient.crus", "openid", "phial%2Fhold"}) {
            var answer = grant("phial-client", "&scope=" + scope);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).get("error").asString())
                    .isEqualTo("invalid_scope");
        }
    }

    @Test
    void eachTenantHasAClientOfItsOwn() throws Exception {
        var claims =
                SignedJWT.parse(accessToken(grant("phial-client-north", ""))).getJWTClaimsSet();

        assertThat(claims.getStringClaim("tenant")).isEqualTo("north");
    }

    @Test
    void theSecretMayStandInTheFormToo() {
        var answer =
                form(
                        "grant_type=client_credentials&client_id=phial-client&client_secret="
                                + secretOf("phial-client"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void aWrongSecretAnotherClientsSecretOrNoneIsRefused() {
        var form = "grant_type=client_credentials";
        assertThat(tokenRequest("phial-client-north", "wrong", form).statusCode()).isEqualTo(401);
        assertThat(tokenRequest("phial-client-north", secretOf("phial-client"), form).statusCode())
                .isEqualTo(401);
        assertThat(tokenRequest("nobody", "wrong", form).statusCode()).isEqualTo(401);
        var without = form(form);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(form(form + "&client_id=phial-swagger-ui").statusCode()).isEqualTo(401);
    }

    @Test
    void formsThatTheServerRefusesAreTheCallersFault() {
        var parameters = IntStream.range(0, 8_000).mapToObj(i -> "a" + i + "=1");

        assertThat(form(parameters.collect(Collectors.joining("&"))).statusCode()).isEqualTo(400);
        assertThat(form("a=" + "x".repeat(100_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void aGuessedClientHasToWait() {
        var form = "grant_type=client_credentials";
        int status = 200;
        for (int round = 0; round < 4 && status == 200; round++) { // in one it is within the second
            for (int i = 0; i < 5; i++) {
                tokenRequest("phial-client-guessed", "wrong", form);
            }
            status = grant("phial-client-guessed", "").statusCode();
        }
        assertThat(status).isEqualTo(401);
        assertThat(grant("phial-client", "").statusCode()).isEqualTo(200);
    }

    @Test
    void thePublishedKeyIsPublic() throws Exception {
        var set = JWKSet.parse(get("/oauth2/jwks").body());

        assertThat(set.getKeys()).hasSize(1);
        assertThat(set.getKeys().getFirst().isPrivate()).isFalse();
    }

    @Test
    void theMetadataNamesAddressesThatAnswer() {
        var metadata = JSON.readTree(get("/.well-known/oauth-authorization-server").body());
        var origin = "http://127.0.0.1:" + port;

        assertThat(metadata.get("token_endpoint").asString()).isEqualTo(origin + "/oauth2/token");
        assertThat(metadata.get("jwks_uri").asString()).isEqualTo(origin + "/oauth2/jwks");
        assertThat(metadata.get("code_challenge_methods_supported").get(0).asString())
                .isEqualTo("S256");
        assertThat(metadata.has("introspection_endpoint")).isFalse();
    }

    @Test
    void whatLiesInTrustIsForItsOwnerAlone() throws Exception {
        try (var files = Files.walk(HOME.resolve("trust"))) {
            for (var file : files.toList()) {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(mode).as(file.getFileName().toString()).endsWith("------");
            }
        }
    }

    private HttpResponse<String> grant(String client, String more) {
        return tokenRequest(client, secretOf(client), "grant_type=client_credentials" + more);
    }

    private HttpResponse<String> form(String form) {
        return send(
                request("/oauth2/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private static String accessToken(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).get("access_token").asString();
    }
}
