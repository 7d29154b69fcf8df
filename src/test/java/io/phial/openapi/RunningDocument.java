package io.phial.openapi;

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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service in embedded mode, as it gives its document out and is called by it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("embedded")
abstract class RunningDocument {

    static final JsonMapper JSON = new JsonMapper();
    static final String CLIENT = "phial-client";

    private static final Path HOME = home();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort int port;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) {
        registry.add("phial.embedded.directory", HOME::toString);
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("phial-document");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    String get(String path) {
        return send(request(path)).body();
    }

    static String passwordOf(String person) {
        return credential("users", "name", person).get("password").asString();
    }

    /** A token of the confidential client, with these scopes or with all of its own. */
    String token(String scope) {
        var secret = credential("clients", "id", CLIENT).get("secret").asString();
        var basic = (CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8);
        var answer =
                send(
                        request("/oauth2/token")
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString(basic))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "grant_type=client_credentials&scope=" + scope)));
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    private static JsonNode credential(String kind, String key, String name) {
        for (var entry : JSON.readTree(HOME.resolve("trust/credentials.json").toFile()).get(kind)) {
            if (entry.get(key).asString().equals(name)) {
                return entry;
            }
        }
        throw new IllegalArgumentException("No such credential");
    }
}
