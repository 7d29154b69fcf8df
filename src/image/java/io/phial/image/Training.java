package io.phial.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the service in {@code aws} mode once, on an {@link Account} of this process, so that the JVM
 * learns what it will load and compile: the argument is the file for what it has learned. A patient
 * is made and read, then the service is asked to stop, and writes its cache as it ends.
 */
final class Training {

    private static final String SERVICE = "http://127.0.0.1:8080";
    private static final Path HOME = Path.of("/app");

    /**
     * As the image starts it, but with a heap of the smallest size and without the second compiler:
     * what that one compiled here, it would compile at each start, in the time of the start itself.
     */
    private static final List<String> COMMAND =
            List.of(
                    "/opt/java/bin/java",
                    "@" + HOME.resolve("flags"),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-Djdk.lang.Process.launchMechanism=FORK"); // it ends as a JVM that writes

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PATIENT =
            """
            {"firstName": "Trainee", "lastName": "Nobody-Inparticular", "dateOfBirth": "1945-02-18",
             "gender": "female", "medicalRecordNumber": "TRAINING-1", "phone": "+1 617 555 0134",
             "email": "trainee@nowhere.example",
             "address": {"line": "1 Nowhere Lane", "city": "Springfield", "state": "MA",
                         "postalCode": "02139", "country": "US"},
             "notes": [{"text": "Seen for hypertension. Call back at 617-555-0134."}]}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    private Training(String token) {
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        Path cache = Path.of(arguments[0]);
        var command = new ArrayList<>(COMMAND);
        command.addAll(
                List.of(
                        "-XX:AOTCacheOutput=" + cache,
                        "-jar",
                        HOME.resolve("phial.jar").toString()));
        try (var account = new Account(0)) {
            var builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(account.environment());
            Process service = builder.start();
            try {
                new Training(account.token("system/Patient.cruds")).callAll(service);
                service.destroy();
                require(service.waitFor(3, TimeUnit.MINUTES), "it does not stop");
                require(Files.exists(cache), "it left no cache");
            } finally {
                service.destroyForcibly();
            }
        }
    }

    private void callAll(Process service) throws IOException, InterruptedException {
        awaitReady(service);
        String patient =
                expect(201, request("/patients").header("Idempotency-Key", "training"), PATIENT)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        for (int times = 0; times < 3; times++) {
            expect(200, request(patient), null);
        }
        expect(200, request("/patients/search"), "{\"medicalRecordNumber\": \"TRAINING-1\"}");
        expect(200, request("/patients?limit=1"), null);
        Thread.sleep(1_500); // until the block of these events is anchored
    }

    private void awaitReady(Process service) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            require(service.isAlive() && Instant.now().isBefore(end), "it does not start");
            Thread.sleep(50);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send(request("/actuator/health/readiness").GET()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(SERVICE + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> expect(int status, HttpRequest.Builder request, String body)
            throws IOException, InterruptedException {
        var answer =
                send(body == null ? request.GET() : request.POST(BodyPublishers.ofString(body)));
        require(answer.statusCode() == status, "%s instead of %d".formatted(answer, status));
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("The service was not trained: " + otherwise);
        }
    }
}
