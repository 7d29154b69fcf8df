package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the service at a port of this machine, with or without a token. */
public final class PhialClient implements AutoCloseable {

    public static final JsonMapper JSON = new JsonMapper();

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final int port;
    private final @Nullable String token;

    public PhialClient(int port) {
        this(port, null);
    }

    public PhialClient(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    /** A token for the confidential client, by the secret that lies in the trust folder. */
    public static String token(int port, Path trust) throws IOException {
        return token(port, trust, "phial-client");
    }

    /** A token for one of the clients in the trust folder. */
    static String token(int port, Path trust, String id) throws IOException {
        JsonNode client = null;
        for (JsonNode one :
                JSON.readTree(trust.resolve("credentials.json").toFile()).at("/clients")) {
            client = one.path("id").asString().equals(id) ? one : client;
        }
        assertThat(client).as("the client %s", id).isNotNull();
        String basic = client.get("id").asString() + ":" + client.get("secret").asString();
        byte[] bytes = basic.getBytes(StandardCharsets.UTF_8);
        try (var anybody = new PhialClient(port)) {
            var request =
                    anybody.request("/oauth2/token")
                            .header(
                                    "Authorization",
                                    "Basic " + Base64.getEncoder().encodeToString(bytes))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("grant_type=client_credentials"));
            HttpResponse<String> answer = anybody.send(request);
            assertThat(answer.statusCode()).as("the answer to the token request").isEqualTo(200);
            return json(answer).get("access_token").asString();
        }
    }

    boolean isReady() throws IOException {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET());
    }

    /** Posts JSON, with an idempotency key unless it is null. */
    public HttpResponse<String> post(String path, @Nullable String key, String json)
            throws IOException {
        return send(jsonPost(path, key, BodyPublishers.ofString(json)));
    }

    /** Changes a patient that is still of a version. */
    HttpResponse<String> patch(String path, long version, String json) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", "\"" + version + "\"")
                        .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** Sends JSON by any method, with headers as names and values in turn. */
    HttpResponse<String> send(String method, String path, String json, String... headers)
            throws IOException {
        var request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.method(method, BodyPublishers.ofString(json)));
    }

    /** Posts a body that may take its time; it is sent when the service asks for it. */
    public CompletableFuture<HttpResponse<String>> postWhenAsked(String path, BodyPublisher body) {
        var request = jsonPost(path, null, body).expectContinue(true);
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder jsonPost(String path, @Nullable String key, BodyPublisher body) {
        var request = request(path).header("Content-Type", "application/json").POST(body);
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        request.timeout(TIMEOUT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
