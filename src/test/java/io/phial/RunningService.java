package io.phial;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.phial.access.CallerEcho;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service in embedded mode on a port of its own; all its tests share one. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("embedded")
@Import(CallerEcho.class)
public abstract class RunningService {

    protected static final Path HOME = home();
    protected static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort protected int port;
    @Autowired protected JWKSource<SecurityContext> keys;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("phial.embedded.directory", HOME::toString);
        registry.add("phial.embedded.tenants", () -> "north,guessed");
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("phial-test");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    protected HttpResponse<String> get(String path) {
        return send(request(path));
    }

    protected static JsonNode credentials() {
        return JSON.readTree(HOME.resolve("trust/credentials.json").toFile());
    }

    protected static String secretOf(String client) {
        for (var entry : credentials().get("clients")) {
            if (entry.get("id").asString().equals(client)) {
                return entry.get("secret").asString();
            }
        }
        throw new IllegalArgumentException("No such client");
    }

    protected HttpResponse<String> tokenRequest(String client, String secret, String form) {
        var basic =
                Base64.getEncoder()
                        .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(
                request("/oauth2/token")
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** An access token of the confidential client, with all of its scopes. */
    protected String token() {
        var answer =
                tokenRequest(
                        "phial-client", secretOf("phial-client"), "grant_type=client_credentials");
        return JSON.readTree(answer.body()).get("access_token").asString();
    }
}
