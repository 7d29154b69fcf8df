package io.phial.patient.web;

import io.phial.patient.web.CallerTokens.Caller;
import io.phial.store.Item;
import io.phial.store.Query;
import io.phial.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.core.env.Environment;

/** The service as its callers see it, and its store as nobody else does. */
final class ApiFixture {

    static final Caller CLIENT =
            Caller.of("test-client", "system/Patient.cruds phial/clearance.R phial/clearance.V");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Environment environment;
    private final CallerTokens tokens;
    private final WatchedStore store;

    ApiFixture(Environment environment, CallerTokens tokens, WatchedStore store) {
        this.environment = environment;
        this.tokens = tokens;
        this.store = store;
    }

    int port() {
        return Integer.parseInt(environment.getRequiredProperty("local.server.port"));
    }

    String token(Caller caller) {
        return tokens.of(caller);
    }

    WatchedStore store() {
        return store;
    }

    Answer get(Caller caller, String path, String... headers) {
        return send(request(path, caller, headers).GET());
    }

    Answer get(String path, String... headers) {
        return get(CLIENT, path, headers);
    }

    Answer post(Caller caller, TestPatient patient, String... headers) {
        return post(caller, BodyPublishers.ofByteArray(patient.json()), headers);
    }

    Answer post(TestPatient patient, String... headers) {
        return post(CLIENT, patient, headers);
    }

    Answer post(Caller caller, BodyPublisher body, String... headers) {
        return post("/patients", caller, body, headers);
    }

    Answer post(Caller caller, String path, String json, String... headers) {
        return post(path, caller, BodyPublishers.ofString(json), headers);
    }

    Answer post(String path, String json, String... headers) {
        return post(CLIENT, path, json, headers);
    }

    Answer post(String path, Caller caller, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = request(path, caller, headers);
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return send(request.POST(body));
    }

    /** A call with a JSON body. */
    Answer call(Caller caller, String method, String path, String json, String... headers) {
        HttpRequest.Builder request = request(path, caller, headers);
        if (!json.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, BodyPublishers.ofString(json)));
    }

    Answer call(String method, String path, String json, String... headers) {
        return call(CLIENT, method, path, json, headers);
    }

    Answer withoutToken(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    int status(String token, String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token))
                .status();
    }

    /** A token as the built-in authorization server gives it to a client. */
    String tokenOfClient(String client, String secret) {
        byte[] basic = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
        Answer answer =
                send(
                        HttpRequest.newBuilder(uri("/oauth2/token"))
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString(basic))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        return answer.json().path("access_token").asString();
    }

    /** Creates a patient that must be created, and gives its id. */
    String create(TestPatient patient) {
        return create(CLIENT, patient);
    }

    String create(Caller caller, TestPatient patient) {
        Answer answer = post(caller, patient);
        if (answer.status() != 201) {
            throw new AssertionError("not created: " + answer);
        }
        return answer.id();
    }

    HttpRequest.Builder request(String path, Caller caller, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + tokens.of(caller));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** Calls as many times at once. */
    List<Answer> atOnce(int times, Callable<Answer> call) {
        var barrier = new CyclicBarrier(times);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Answer>>();
            for (int i = 0; i < times; i++) {
                calls.add(
                        threads.submit(
                                () -> {
                                    barrier.await();
                                    return call.call();
                                }));
            }
            var answers = new ArrayList<Answer>();
            for (Future<Answer> one : calls) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** The events about a patient of the tenant {@code default}, oldest first. */
    List<Event> audit(String patientId) {
        return auditOf("t/default/p/" + patientId);
    }

    /** The events of a partition, oldest first. */
    List<Event> auditOf(String partition) {
        return rows(Table.AUDIT, partition).stream()
                .map(item -> new Event(item.attributes()))
                .toList();
    }

    List<Item> rows(Table table, String partition) {
        return store.query(Query.of(table, partition, "", Query.MAX_LIMIT)).items();
    }

    /** One audit event as it is stored. */
    record Event(Map<String, String> attributes) {

        /** {@code action outcome recordType version}. */
        String what() {
            return String.join(" ", of("a"), of("o"), of("t"), of("v"));
        }

        String of(String attribute) {
            return attributes.getOrDefault(attribute, "-");
        }
    }
}
