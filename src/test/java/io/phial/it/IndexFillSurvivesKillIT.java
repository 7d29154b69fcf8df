package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The service is killed again and again while it fills a new version of its indexes, and patients
 * come and change meanwhile; in the end the indexes hold exactly those that there are.
 *
 * <p>What must lie together is known without any key: patients are in one bucket if and only if
 * they share a name, or a beginning of it. The new versions keep so many bits that no two names
 * share a bucket by chance.
 */
class IndexFillSurvivesKillIT {

    private static final int PATIENTS = ProofSize.of(1_000, 20_000);
    private static final int KILLS = ProofSize.of(1, 10);
    private static final int BUSY = 8;
    private static final String BUCKETS = "t/default/x/";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String NEW_VERSIONS =
            """
            [ { "name": "last-name", "version": 2, "kind": "exact", "bits": 60,
                "fields": { "lastName": "name" } },
              { "name": "last-name-prefix", "version": 2, "kind": "prefix", "bits": 60,
                "lengths": [3, 4, 5, 6], "fields": { "lastName": "name" } } ]
            """;

    @TempDir Path home;

    private final int port = PhialProcess.freePort();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger();

    @Test
    void aKilledFillGoesOnAndEndsCompleteAndExact(TestReporter reporter) throws Exception {
        Path trust;
        try (var first = PhialProcess.embedded(home, port)) {
            trust = first.trust();
            create(trust, PATIENTS);
            first.askToStop();
            first.awaitExit();
        }
        var killedAt = new ArrayList<Long>();
        for (int kill = 1; kill <= KILLS; kill++) {
            killedAt.add(killAmidTheFill(trust, kill));
        }
        try (var last = filling(1_000_000)) {
            awaitOnlyTheNewVersions(trust);
            assertThat(searched(trust)).as("who has a name, by the new index").isTrue();
            last.askToStop();
            last.awaitExit();
            reporter.publishEntry(
                    Map.of("patients", "" + names.size(), "killed at", killedAt.toString()));
            assertThat(killedAt).as("amid the fill").isSorted().doesNotHaveDuplicates();
            assertExact(last.data());
        }
    }

    private PhialProcess filling(int rate) throws IOException {
        Path definitions = home.resolve("definitions.json");
        Files.writeString(definitions, NEW_VERSIONS);
        return PhialProcess.embedded(
                home,
                port,
                "--phial.index.definitions=file:" + definitions,
                "--phial.index.fill-rate=" + rate,
                "--phial.index.refresh=200ms",
                "--phial.index.settle=0s",
                "--phial.index.lease=1s");
    }

    /** Kills when the next part is filled; patients come and change until then, and a little on. */
    private long killAmidTheFill(Path trust, int kill) throws Exception {
        long goal = (long) PATIENTS * kill / (KILLS + 1);
        try (var service = filling(PATIENTS / 6);
                var client = new PhialClient(port, PhialClient.token(port, trust))) {
            var progress = new long[1];
            Awaitility.await("patients to be entered")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> {
                                change(client, 2);
                                create(client);
                                progress[0] = filled(client);
                                return progress[0] >= goal;
                            });
            assertThat(state(client, "last-name", 2)).isEqualTo("filling");
            service.kill();
            return progress[0];
        }
    }

    private void awaitOnlyTheNewVersions(Path trust) throws IOException {
        try (var client = new PhialClient(port, PhialClient.token(port, trust))) {
            Awaitility.await("the change-over")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> {
                                change(client, 1);
                                return indexes(client)
                                        .equals(
                                                Map.of(
                                                        "last-name/2", "ready",
                                                        "last-name-prefix/2", "ready"));
                            });
        }
    }

    private static Map<String, String> indexes(PhialClient client) throws IOException {
        var states = new TreeMap<String, String>();
        for (JsonNode index : items(client)) {
            states.put(id(index), index.get("state").asString());
        }
        return states;
    }

    private static String id(JsonNode index) {
        return index.get("name").asString() + "/" + index.get("version").asInt();
    }

    private static JsonNode items(PhialClient client) throws IOException {
        return PhialClient.json(client.get("/operations/indexes")).get("items");
    }

    private static String state(PhialClient client, String name, int version) throws IOException {
        return indexes(client).getOrDefault(name + "/" + version, "absent");
    }

    private static long filled(PhialClient client) throws IOException {
        for (JsonNode index : items(client)) {
            if (id(index).equals("last-name/2")) {
                return index.get("patients").asLong();
            }
        }
        return -1;
    }

    private void create(Path trust, int count) throws Exception {
        try (var client = new PhialClient(port, PhialClient.token(port, trust));
                var threads = Executors.newFixedThreadPool(BUSY)) {
            for (int i = 0; i < count; i++) {
                threads.submit(
                        () -> {
                            create(client);
                            return null;
                        });
            }
        }
        assertThat(names).hasSize(count);
    }

    private void create(PhialClient client) throws IOException {
        String name = name(serial.incrementAndGet());
        HttpResponse<String> answer =
                client.post(
                        "/patients",
                        null,
                        "{\"firstName\":\"Ada\",\"dateOfBirth\":\"1950-01-01\",\"lastName\":\""
                                + name
                                + "\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        String id = PhialClient.json(answer).get("id").asString();
        names.put(id, name);
        versions.put(id, 1);
    }

    /** Some of those that there are get another name; every answer is awaited before the kill. */
    private void change(PhialClient client, int count) throws IOException {
        List<String> ids = new ArrayList<>(new TreeSet<>(names.keySet()));
        for (int i = 0; i < count; i++) {
            int number = serial.incrementAndGet();
            String id = ids.get(number * 31 % ids.size());
            int version = versions.get(id);
            String name = name(number);
            HttpResponse<String> answer =
                    client.patch("/patients/" + id, version, "{\"lastName\":\"" + name + "\"}");
            assertThat(answer.statusCode()).isEqualTo(200);
            names.put(id, name);
            versions.put(id, version + 1);
        }
    }

    /** About five patients share one, and many the beginning of one. */
    private static String name(int number) {
        int share = number % (PATIENTS / 5);
        var letters = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            letters.append((char) ('a' + share % (i < 3 ? 8 : 26)));
            share = share / 3 + i;
        }
        return letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1);
    }

    private boolean searched(Path trust) throws IOException {
        String name = names.values().iterator().next();
        try (var client = new PhialClient(port, PhialClient.token(port, trust))) {
            HttpResponse<String> answer =
                    client.post(
                            "/patients/search",
                            null,
                            "{\"limit\":100,\"lastName\":\"" + name + "\"}");
            var found =
                    new HashSet<>(PhialClient.json(answer).get("items").findValuesAsString("id"));
            return found.equals(together(names, name.length()).get(name.toLowerCase(Locale.ROOT)));
        }
    }

    private void assertExact(Path data) throws IOException, SQLException {
        Map<String, Set<String>> buckets = buckets(data);
        var byName = new HashSet<Set<String>>();
        var byPrefix = new ArrayList<Set<String>>();
        buckets.forEach(
                (bucket, ids) -> {
                    if (bucket.startsWith(BUCKETS + "last-name/2/")) {
                        byName.add(ids);
                    } else if (bucket.startsWith(BUCKETS + "last-name-prefix/2/")) {
                        byPrefix.add(ids);
                    } else {
                        throw new AssertionError("a bucket of an index that is removed: " + bucket);
                    }
                });
        var expectedPrefixes = new ArrayList<Set<String>>();
        for (int length = 3; length <= 6; length++) {
            expectedPrefixes.addAll(together(names, length).values());
        }
        assertThat(byName).isEqualTo(new HashSet<>(together(names, 7).values()));
        assertThat(byPrefix).containsExactlyInAnyOrderElementsOf(expectedPrefixes);
    }

    private static Map<String, Set<String>> together(Map<String, String> names, int length) {
        var together = new HashMap<String, Set<String>>();
        names.forEach(
                (id, name) ->
                        together.computeIfAbsent(
                                        name.substring(0, length).toLowerCase(Locale.ROOT),
                                        none -> new HashSet<>())
                                .add(id));
        return together;
    }

    private static Map<String, Set<String>> buckets(Path data) throws SQLException {
        var buckets = new HashMap<String, Set<String>>();
        Path file = data.resolve("phial.db");
        try (var database = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
                var statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT partition_key, sort_key FROM records"
                                        + " WHERE partition_key LIKE '"
                                        + BUCKETS
                                        + "%'")) {
            while (rows.next()) {
                buckets.computeIfAbsent(rows.getString(1), none -> new HashSet<>())
                        .add(rows.getString(2));
            }
        }
        return buckets;
    }
}
