package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Clients change their patients' names and search for them while the process is killed and started
 * again: what was accepted is there, with all of its past, and found by what it says now.
 */
class ChangesSurviveKillIT {

    private static final int CLIENTS = 12;
    private static final int PATIENTS_EACH = 2;
    private static final int CHANGES = 8;

    /** After how many accepted changes. */
    private static final Set<Integer> KILLS = Set.of(60, 150);

    @TempDir static Path home;

    private static List<Story> stories;
    private static MortalService service;

    /**
     * A patient and the names that it was given.
     *
     * @param names one for each version, the first version's first
     */
    private record Story(String id, List<String> names) {

        String path() {
            return "/patients/" + id;
        }
    }

    @BeforeAll
    static void killTheServiceWhilePatientsChange(TestReporter reporter) throws Exception {
        service = MortalService.start(home, killed -> {});
        var accepted = new AtomicInteger();
        stories = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<List<Story>>>();
            for (int i = 0; i < CLIENTS; i++) {
                Callable<List<Story>> client = () -> tell(accepted);
                running.add(threads.submit(client));
            }
            for (Future<List<Story>> one : running) {
                stories.addAll(one.get());
            }
        }
        reporter.publishEntry(
                Map.of("changes", "" + accepted, "unanswered", unanswered().toString()));
    }

    private static List<Integer> unanswered() {
        return service.lives().stream().map(life -> life.unanswered().get()).toList();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<Story> tell(AtomicInteger accepted) throws Exception {
        var mine = new ArrayList<Story>();
        for (int i = 0; i < PATIENTS_EACH; i++) {
            mine.add(create());
        }
        for (int change = 0; change < CHANGES; change++) {
            for (Story story : mine) {
                rename(story);
                if (KILLS.contains(accepted.incrementAndGet())) {
                    service.killAndStartAgain();
                }
                assertThat(found(story.names().getLast())).containsExactly(story.id());
            }
        }
        return mine;
    }

    private static Story create() throws InterruptedException {
        String name = name();
        String key = UUID.randomUUID().toString();
        String body =
                "{\"firstName\":\"Ottilie\",\"lastName\":\"%s\",\"dateOfBirth\":\"1951-07-23\"}"
                        .formatted(name);
        HttpResponse<String> made =
                service.ask(client -> client.post("/patients", key, body)).response();
        assertThat(made.statusCode()).isEqualTo(201);
        var names = new ArrayList<>(List.of(name));
        return new Story(PhialClient.json(made).path("id").asString(), names);
    }

    /** Nobody else changes this patient, so a 412 tells that the change was made unheard. */
    private static void rename(Story story) throws InterruptedException {
        String name = name();
        long version = story.names().size();
        String patch = "{\"lastName\":\"" + name + "\"}";
        HttpResponse<String> changed =
                service.ask(client -> client.patch(story.path(), version, patch)).response();
        assertThat(changed.statusCode()).isIn(200, 412);
        JsonNode now =
                PhialClient.json(
                        changed.statusCode() == 200
                                ? changed
                                : service.ask(client -> client.get(story.path())).response());
        assertThat(now.path("version").asLong()).isEqualTo(version + 1);
        assertThat(now.path("lastName").asString()).isEqualTo(name);
        story.names().add(name);
    }

    /** A name of letters that nobody else has. */
    private static String name() {
        var name = new StringBuilder("Kill");
        UUID.randomUUID()
                .toString()
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(digit -> name.append((char) ('a' + Character.digit(digit, 16))));
        return name.toString();
    }

    private static List<String> found(String lastName) throws InterruptedException {
        String search = "{\"lastName\":\"" + lastName + "\"}";
        HttpResponse<String> answer =
                service.ask(client -> client.post("/patients/search", null, search)).response();
        assertThat(answer.statusCode()).isEqualTo(200);
        return PhialClient.json(answer).path("items").findValuesAsString("id");
    }

    private static JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = service.lives().getLast().client().get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return PhialClient.json(answer);
    }

    @Test
    void theServiceDiedWithRequestsInHand() {
        assertThat(unanswered()).hasSize(KILLS.size() + 1);
        assertThat(unanswered().subList(0, KILLS.size())).allMatch(many -> many > 0);
    }

    @Test
    void everyAcceptedChangeIsThereWithAllOfItsPast() throws IOException {
        assertThat(stories).hasSize(CLIENTS * PATIENTS_EACH);
        for (Story story : stories) {
            int last = story.names().size();
            assertThat(last).isEqualTo(1 + CHANGES);
            assertThat(get(story.path()).path("version").asInt()).isEqualTo(last);
            JsonNode items = get(story.path() + "/versions").path("items");
            assertThat(items).hasSize(last);
            for (int version = last; version >= 1; version--) {
                JsonNode item = items.path(last - version);
                assertThat(item.path("version").asInt()).isEqualTo(version);
                assertThat(item.path("fields").toString())
                        .isEqualTo(version == 1 ? "[]" : "[\"lastName\"]");
                assertThat(get(story.path() + "/versions/" + version).path("lastName").asString())
                        .isEqualTo(story.names().get(version - 1));
            }
        }
    }

    @Test
    void eachIsFoundByItsNameOfNowAndNotByAnOldOne() throws InterruptedException {
        for (Story story : stories) {
            List<String> names = story.names();
            assertThat(found(names.getLast())).containsExactly(story.id());
            for (String old : names.subList(0, names.size() - 1)) {
                assertThat(found(old)).isEmpty();
            }
        }
    }

    @Test
    void eachIsListedOnceAsItIsNow() throws IOException {
        JsonNode list = get("/patients?limit=100");

        assertThat(list.path("items"))
                .extracting(item -> item.path("id").asString())
                .containsExactlyInAnyOrderElementsOf(stories.stream().map(Story::id).toList());
        assertThat(list.path("items"))
                .allMatch(item -> item.path("version").asInt() == 1 + CHANGES);
    }
}
