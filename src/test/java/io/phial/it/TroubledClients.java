package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Clients of a service that is in trouble: they make, change and read patients and add notes,
 * repeat what is answered with 503, and write down all that they asked and were told.
 */
final class TroubledClients implements AutoCloseable {

    static final String CREATE = "create";
    static final String CHANGE = "change";
    static final String NOTE = "note";
    static final String READ = "read";
    private static final int BUSY = 503;
    private static final long PAUSE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PhialClient client;
    private final List<Person> people = People.made(20_000);
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Story> stories = new ConcurrentLinkedQueue<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Queue<AnsweredRead> reads = new ConcurrentLinkedQueue<>();
    private final Queue<String> lies = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> work = new ArrayList<>();
    private volatile boolean over;

    /**
     * A patient as its client knows it.
     *
     * @param lastNames one for each version
     * @param notes a word of each that was accepted
     */
    record Story(String id, Person person, List<String> lastNames, List<String> notes) {

        String path() {
            return "/patients/" + id;
        }
    }

    /** One answer, and between which instants the exchange took place. */
    record Told(String what, int status, boolean retryAfter, Instant asked, Instant answered) {

        boolean isGood() {
            return status < 300;
        }
    }

    /** An answer that held something of a patient. */
    record AnsweredRead(String id, Instant asked, Instant answered) {}

    /** One request. */
    @FunctionalInterface
    private interface Exchange {
        HttpResponse<String> with(PhialClient client) throws IOException;
    }

    TroubledClients(PhialClient client) {
        this.client = client;
    }

    /** Begins with so many that write and so many that read what those wrote. */
    void begin(int writers, int readers) {
        for (int i = 0; i < writers; i++) {
            work.add(threads.submit(this::write));
        }
        for (int i = 0; i < readers; i++) {
            work.add(threads.submit(this::look));
        }
    }

    /** Waits until each has had an answer to all that it asked. */
    void end() throws Exception {
        over = true;
        for (Future<?> one : work) {
            one.get();
        }
    }

    private Void write() throws Exception {
        while (!over) {
            Story story = create();
            stories.add(story);
            for (int i = 0; i < 3 && !over; i++) {
                change(story);
                read(story);
                addNote(story);
            }
        }
        return null;
    }

    private Void look() throws Exception {
        while (!over) {
            if (stories.isEmpty()) {
                Thread.sleep(PAUSE_MILLIS);
            }
            for (Story story : List.copyOf(stories)) {
                if (!over) {
                    read(story);
                }
            }
        }
        return null;
    }

    private Story create() throws Exception {
        Person person = people.get(next.getAndIncrement());
        String word = word();
        String note = ",\"notes\":[" + note(word) + "]}";
        String body = person.toJson().replaceFirst("}$", note);
        String key = UUID.randomUUID().toString();
        HttpResponse<String> made = ask(CREATE, with -> with.post("/patients", key, body));
        assertThat(made.statusCode()).as("create: %s", made.body()).isEqualTo(201);
        return new Story(
                PhialClient.json(made).required("id").asString(),
                person,
                new ArrayList<>(List.of(person.lastName())),
                new ArrayList<>(List.of(word)));
    }

    /** Nobody else changes this patient: 412 tells that the change was made and not heard of. */
    private void change(Story story) throws Exception {
        long version = story.lastNames().size();
        String name = word();
        String patch = "{\"lastName\":\"" + name + "\"}";
        var busy = new AtomicInteger();
        HttpResponse<String> changed =
                ask(
                        CHANGE,
                        with -> {
                            var answer = with.patch(story.path(), version, patch);
                            busy.addAndGet(answer.statusCode() == BUSY ? 1 : 0);
                            return answer;
                        });
        if (changed.statusCode() != 200) {
            assertThat(changed.statusCode()).as("change: %s", changed.body()).isEqualTo(412);
            if (busy.get() == 0) {
                lies.add("412 to the first attempt at version " + (version + 1));
            }
        }
        story.lastNames().add(name);
    }

    private void addNote(Story story) throws Exception {
        String word = word();
        String key = UUID.randomUUID().toString();
        String path = story.path() + "/notes";
        HttpResponse<String> added = ask(NOTE, with -> with.post(path, key, note(word)));
        assertThat(added.statusCode()).as("note: %s", added.body()).isEqualTo(201);
        story.notes().add(word);
    }

    private static String note(String word) {
        return "{\"text\":\"%s: call 617-555-0188 or write to kin@mail.example.\"}".formatted(word);
    }

    /** Its own, so that each answer of the service can be told from another. */
    private static String word() {
        var word = new StringBuilder("W");
        UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .forEach(digit -> word.append((char) ('a' + Character.digit(digit, 16))));
        return word.toString();
    }

    private void read(Story story) throws Exception {
        HttpResponse<String> answer = ask(READ, with -> get(with, story.path(), story.id()));
        assertThat(answer.statusCode()).as("read: %s", answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> get(PhialClient with, String path, String id) throws IOException {
        Instant asked = Instant.now();
        HttpResponse<String> answer = with.get(path);
        if (answer.statusCode() == 200) {
            reads.add(new AnsweredRead(id, asked, Instant.now()));
        }
        return answer;
    }

    /** What a patient's path answers now, for the comparison afterwards; an answered read too. */
    JsonNode now(Story story, String below) throws Exception {
        HttpResponse<String> answer =
                ask("look", with -> get(with, story.path() + below, story.id()));
        assertThat(answer.statusCode()).isEqualTo(200);
        return PhialClient.json(answer);
    }

    /** Asks until there is another answer than 503. */
    private HttpResponse<String> ask(String what, Exchange exchange) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Instant asked = Instant.now();
            HttpResponse<String> answer = exchange.with(client);
            boolean retryAfter = answer.headers().firstValue("Retry-After").isPresent();
            told.add(new Told(what, answer.statusCode(), retryAfter, asked, Instant.now()));
            if (answer.statusCode() != BUSY) {
                return answer;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("no answer to " + what + " within " + PATIENCE);
    }

    /** Whether a good answer to a request of a kind came after an instant. */
    boolean heardSince(String what, Instant instant) {
        return told.stream()
                .anyMatch(
                        one ->
                                one.what().equals(what)
                                        && one.isGood()
                                        && one.answered().isAfter(instant));
    }

    List<Story> stories() {
        return List.copyOf(stories);
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<AnsweredRead> reads() {
        return List.copyOf(reads);
    }

    /** Answers that say what can't be. */
    List<String> lies() {
        return List.copyOf(lies);
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
