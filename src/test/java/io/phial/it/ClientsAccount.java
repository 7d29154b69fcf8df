package io.phial.it;

import io.phial.it.MortalService.Answer;
import io.phial.it.MortalService.Life;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * People are created while the service dies, read while it dies, and asked for once more; this is
 * what the clients wrote down.
 */
final class ClientsAccount {

    private static final int CLIENTS = 16;

    /** After how many accepted patients, and after how many answered reads. */
    private static final Set<Integer> KILLS_WHILE_CREATING = Set.of(200, 500, 800);

    private static final Set<Integer> KILLS_WHILE_READING = Set.of(300, 700);

    private final List<Person> people;
    private final ClearTextSearch search = new ClearTextSearch();
    private final ClearTextSearch known = new ClearTextSearch();
    private final List<Made> made = new ArrayList<>();
    private final List<AnsweredRead> reads = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();
    private final List<Integer> doubled = new ArrayList<>();
    private final Map<String, Set<String>> found = new LinkedHashMap<>();
    private final List<Map<String, Set<String>>> controlAfterKills = new ArrayList<>();
    private final Map<String, String> durations = new LinkedHashMap<>();
    private Map<String, Set<String>> control = Map.of();
    private List<Life> lives = List.of();
    private int exitCode;

    /** A person who was accepted. */
    record Made(
            Person person,
            String key,
            int status,
            String id,
            boolean replayed,
            Set<String> differences) {}

    /** A patient who was answered. */
    record AnsweredRead(
            String id, int status, Set<String> differences, Instant asked, Instant answered) {}

    private ClientsAccount(List<Person> people) {
        this.people = people;
        for (int i = 0; i < people.size(); i++) {
            String label = "person " + i;
            people.get(i).clues().forEach(clue -> search.add(label, clue));
        }
        known.add("partition", StoredRows.PARTITION);
        known.add("address", "http://127.0.0.1:");
    }

    static ClientsAccount tell(Path home, List<Person> people) throws Exception {
        var story = new ClientsAccount(people);
        try (var service = timed(story, "start", () -> MortalService.start(home, story::autopsy))) {
            story.search.add("token", service.token());
            timed(story, "create", () -> story.create(service));
            timed(story, "read", () -> story.read(service));
            timed(story, "repeat", () -> story.repeat(service));
            story.lives = service.lives();
            story.exitCode = timed(story, "stop", service::stop);
        }
        timed(story, "search", () -> story.look(home));
        return story;
    }

    private static <T> T timed(ClientsAccount story, String what, Callable<T> part)
            throws Exception {
        Instant before = Instant.now();
        T result = part.call();
        story.durations.put(what + " ms", "" + Duration.between(before, Instant.now()).toMillis());
        return result;
    }

    private int create(MortalService service) throws Exception {
        var accepted = new AtomicInteger();
        made.addAll(
                together(
                        people,
                        person -> {
                            String key = UUID.randomUUID().toString();
                            String body = person.toJson();
                            Answer answer =
                                    service.ask(client -> client.post("/patients", key, body));
                            Made entry = made(person, key, answer.response());
                            if (KILLS_WHILE_CREATING.contains(accepted.incrementAndGet())) {
                                service.killAndStartAgain();
                            }
                            return entry;
                        }));
        return accepted.get();
    }

    private static Made made(Person person, String key, HttpResponse<String> response) {
        JsonNode body = PhialClient.json(response);
        return new Made(
                person,
                key,
                response.statusCode(),
                body.path("id").asString(),
                isReplay(response),
                person.differences(body));
    }

    private int read(MortalService service) throws Exception {
        var answered = new AtomicInteger();
        reads.addAll(
                together(
                        made,
                        one -> {
                            Answer answer =
                                    service.ask(client -> client.get("/patients/" + one.id()));
                            var entry =
                                    new AnsweredRead(
                                            one.id(),
                                            answer.response().statusCode(),
                                            one.person()
                                                    .differences(
                                                            PhialClient.json(answer.response())),
                                            answer.asked(),
                                            answer.answered());
                            if (KILLS_WHILE_READING.contains(answered.incrementAndGet())) {
                                service.killAndStartAgain();
                            }
                            return entry;
                        }));
        return answered.get();
    }

    private int repeat(MortalService service) throws Exception {
        repeated.addAll(
                together(
                        made,
                        one -> {
                            var again = post(service, one.person(), one.key());
                            String id = PhialClient.json(again).path("id").asString();
                            return again.statusCode() + " " + isReplay(again) + " " + id;
                        }));
        doubled.addAll(
                together(
                        made, one -> post(service, one.person(), "new-" + one.key()).statusCode()));
        return doubled.size();
    }

    private static HttpResponse<String> post(MortalService service, Person person, String key)
            throws InterruptedException {
        String body = person.toJson();
        return service.ask(client -> client.post("/patients", key, body)).response();
    }

    private static boolean isReplay(HttpResponse<String> response) {
        return response.headers().firstValue("Idempotent-Replayed").isPresent();
    }

    /** Runs the task for each, sixteen at once, in this order; the first failure ends all. */
    private static <T, R> List<R> together(List<T> each, Task<T, R> task) throws Exception {
        var left = new ConcurrentLinkedQueue<>(each);
        var results = new ConcurrentLinkedQueue<R>();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < CLIENTS; i++) {
                work.add(
                        () -> {
                            for (T next = left.poll(); next != null; next = left.poll()) {
                                results.add(task.run(next));
                            }
                            return 0;
                        });
            }
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        }
        return List.copyOf(results);
    }

    /** What a client does for one entry. */
    @FunctionalInterface
    private interface Task<T, R> {
        R run(T entry) throws Exception;
    }

    private void autopsy(PhialProcess killed) throws IOException {
        String which = "kill " + (controlAfterKills.size() + 1) + ": ";
        search.inFolder(killed.data()).forEach((file, labels) -> found.put(which + file, labels));
        controlAfterKills.add(known.inFolder(killed.data()));
    }

    /** All that was left anywhere: data, trust, temporary files, output of all processes. */
    private int look(Path home) throws IOException {
        found.putAll(search.inFolder(home));
        control = known.inFolder(home);
        return found.size();
    }

    List<Person> people() {
        return people;
    }

    List<Made> made() {
        return made;
    }

    List<AnsweredRead> reads() {
        return reads;
    }

    /** Status, whether it was said to be a repetition, and id of each. */
    List<String> repeated() {
        return repeated;
    }

    List<Integer> doubled() {
        return doubled;
    }

    List<Life> lives() {
        return lives;
    }

    Path data() {
        return lives.getFirst().process().data();
    }

    int exitCode() {
        return exitCode;
    }

    /** The labels of people that were found, by file. */
    Map<String, Set<String>> found() {
        return found;
    }

    Map<String, Set<String>> control() {
        return control;
    }

    List<Map<String, Set<String>>> controlAfterKills() {
        return controlAfterKills;
    }

    Map<String, String> durations() {
        return durations;
    }
}
