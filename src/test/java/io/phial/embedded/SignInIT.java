package io.phial.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.phial.RunningService;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signing in as people do: a page, a password, a code, and a token by PKCE. */
class SignInIT extends RunningService {

    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rules-of-pkce";

    private final HttpClient browser =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();

    @Test
    void aClinicianGetsATokenOfTheirRole() throws Exception {
        var code = codeFor("clinician", "user/Patient.crus user/AuditEvent.rs", "127.0.0.1");
        var answer = exchange(code, VERIFIER, "127.0.0.1");

        assertThat(answer.get("scope").asString()).isEqualTo("user/Patient.crus");
        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(answer.get("expires_in").asInt()).isBetween(3500, 3600);
        var jwt = SignedJWT.parse(answer.get("access_token").asString());
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("at+jwt");
        var claims = jwt.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("clinician");
        assertThat(claims.getAudience()).containsExactly("phial");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("phial-swagger-ui");
        assertThat(claims.getStringClaim("tenant")).isEqualTo("default");
        assertThat(claims.getStringClaim("scope")).isEqualTo("user/Patient.crus");
        assertThat(claims.getJWTID()).isNotBlank();

        var echo =
                send(request("/echo/caller").header("Authorization", "Bearer " + jwt.serialize()));
        assertThat(JSON.readTree(echo.body()).get("subject").asString()).isEqualTo("clinician");
        assertThat(JSON.readTree(echo.body()).get("mayDelete").asBoolean()).isFalse();
    }

    @Test
    void whoAsksForNothingGetsTheWholeRoleAlsoByTheNameLocalhost() throws Exception {
        var answer = exchange(codeFor("privacy-officer", "", "localhost"), VERIFIER, "localhost");

        assertThat(answer.get("scope").asString().split(" "))
                .containsExactlyInAnyOrderElementsOf(Roles.PEOPLE.get("privacy-officer"));
    }

    @Test
    void whoMayHaveNothingOfWhatTheyAskIsSentBackWithInvalidScope() throws Exception {
        signIn("auditor");
        var answer = browse(authorize("user/Patient.crus", "127.0.0.1", challenge()));

        assertThat(location(answer))
                .startsWith(redirect("127.0.0.1") + "?error=invalid_scope")
                .contains("state=s1");
    }

    @Test
    void aCodeWorksOnceAndOnlyWithItsVerifier() throws Exception {
        var code = codeFor("clinician", "user/Patient.r", "127.0.0.1");

        assertThat(exchange(code, "another-verifier-that-is-long-enough-for-pkce", "127.0.0.1"))
                .hasToString("{\"error\":\"invalid_grant\"}");
        var second = codeFor("clinician", "user/Patient.r", "127.0.0.1");
        assertThat(exchange(second, VERIFIER, "127.0.0.1").has("access_token")).isTrue();
        assertThat(exchange(second, VERIFIER, "127.0.0.1").has("access_token")).isFalse();
    }

    @Test
    void aRequestWithoutPkceGetsNoCode() throws Exception {
        signIn("clinician");
        var answer = browse(authorize("user/Patient.r", "127.0.0.1", ""));

        assertThat(location(answer)).contains("error=invalid_request").doesNotContain("code=");
    }

    @Test
    void aCodeIsSentToOurOwnPageAlone() throws Exception {
        signIn("clinician");
        for (var address :
                List.of(
                        "http://127.0.0.1:1/swagger-ui/oauth2-redirect.html",
                        "http://127.0.0.1:" + port + "/elsewhere",
                        "https://evil.example/swagger-ui/oauth2-redirect.html")) {
            var answer =
                    browse(
                            "/oauth2/authorize?"
                                    + form(
                                            Map.of(
                                                    "response_type", "code",
                                                    "client_id", "phial-swagger-ui",
                                                    "redirect_uri", address,
                                                    "code_challenge", challenge(),
                                                    "code_challenge_method", "S256")));
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.body()).doesNotContain("evil");
        }
    }

    @Test
    void theSignInPageNeedsNoScriptAndAllowsNone() throws Exception {
        var page = browse("/sign-in");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe", "script");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body())
                .contains("<label for=\"username\">", "<label for=\"password\">", "lang=\"en\"")
                .doesNotContain("<script");
        var style = page.body().replaceAll("(?s).*<style>(.*)</style>.*", "$1");
        var hash =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains(Base64.getEncoder().encodeToString(hash));
        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void withoutItsCsrfTokenThePasswordIsNotLookedAt() throws Exception {
        browse("/sign-in");
        var answer =
                post(
                        "/sign-in",
                        Map.of("username", "clinician", "password", passwordOf("clinician")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browse(authorize("", "127.0.0.1", challenge())).headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains("/sign-in"));
    }

    @Test
    void whoGuessesHasToWait() throws Exception {
        // names that nobody has wait together, others of them may have been tried before; and the
        // wait gets longer each time, so that of a slow machine's requests one is in it
        String answer = "";
        for (int i = 0; i < 9 && !answer.endsWith("?wait"); i++) {
            answer = location(tryPassword("guessed", "wrong"));
            assertThat(answer).containsPattern("/sign-in\\?(wrong|wait)$");
        }
        assertThat(answer).endsWith("/sign-in?wait");
        assertThat(browse("/sign-in?wait").body()).contains("role=\"alert\"");
    }

    @Test
    void whoSignsOutHasToSignInAgain() throws Exception {
        signIn("clinician");
        assertThat(location(browse(authorize("", "127.0.0.1", challenge())))).contains("code=");

        var csrf = csrf(browse("/sign-out").body());
        assertThat(location(post("/sign-out", Map.of("_csrf", csrf)))).endsWith("/sign-in?out");
        assertThat(location(browse(authorize("", "127.0.0.1", challenge())))).contains("/sign-in");
    }

    private String codeFor(String person, String scope, String host) throws Exception {
        signIn(person);
        var answer = browse(authorize(scope, host, challenge()));
        var match = Pattern.compile("[?&]code=([^&]+)").matcher(location(answer));
        assertThat(match.find()).as("a code is given").isTrue();
        return match.group(1);
    }

    private void signIn(String person) throws Exception {
        assertThat(location(tryPassword(person, passwordOf(person))))
                .endsWith("/swagger-ui/index.html");
    }

    private HttpResponse<String> tryPassword(String person, String password) throws Exception {
        var csrf = csrf(browse("/sign-in").body());
        return post("/sign-in", Map.of("username", person, "password", password, "_csrf", csrf));
    }

    private static String csrf(String page) {
        return page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
    }

    private static String passwordOf(String person) {
        for (JsonNode user : credentials().get("users")) {
            if (user.get("name").asString().equals(person)) {
                return user.get("password").asString();
            }
        }
        throw new IllegalArgumentException("No such person");
    }

    private String authorize(String scope, String host, String challenge) {
        var parameters =
                new LinkedHashMap<>(
                        Map.of(
                                "response_type", "code",
                                "client_id", "phial-swagger-ui",
                                "redirect_uri", redirect(host),
                                "state", "s1"));
        if (!scope.isEmpty()) {
            parameters.put("scope", scope);
        }
        if (!challenge.isEmpty()) {
            parameters.put("code_challenge", challenge);
            parameters.put("code_challenge_method", "S256");
        }
        return "/oauth2/authorize?" + form(parameters);
    }

    private String redirect(String host) {
        return "http://" + host + ":" + port + "/swagger-ui/oauth2-redirect.html";
    }

    private static String challenge() throws Exception {
        var hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private JsonNode exchange(String code, String verifier, String host) throws Exception {
        var answer =
                post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "phial-swagger-ui",
                                "code",
                                code,
                                "redirect_uri",
                                redirect(host),
                                "code_verifier",
                                verifier));
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> browse(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields)))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
