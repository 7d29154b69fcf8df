package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import io.phial.audit.AnchoredChains;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The packaged jar in an account, killed and started again while clients write: what was accepted
 * is there, and whoever has the anchors and the public key finds every event in one block.
 */
class AwsKillIT {

    private static final String SCOPES = "system/Patient.cruds";
    private static final int CLIENTS = 16;
    private static final int KILLS = ProofSize.of(1, 10);
    private static final int WRITES_IN_A_LIFE = 150;

    @TempDir static Path home;

    private static final Queue<Story> stories = new ConcurrentLinkedQueue<>();
    private static final List<String> differences = new ArrayList<>();
    private static AwsAccount account;
    private static MortalService service;
    private static StoredRows rows;
    private static AnchoredChains anchored;
    private static int exitCode;

    /** A patient, and the names that were accepted for it. */
    private record Story(String id, String number, List<String> names) {

        String path() {
            return "/patients/" + id;
        }
    }

    @BeforeAll
    static void killTheServiceWhilePatientsAreWritten(TestReporter reporter) throws Exception {
        account = AwsAccount.withIsolation();
        String token = account.token("default", "dr-one", SCOPES);
        service =
                MortalService.start(
                        port -> PhialProcess.aws(home, port, account, "--phial.audit.lease=5s"),
                        token);
        write();
        readBack();
        awaitTheEndOfOtherChains();
        exitCode = service.stop();
        rows = StoredRows.in(account);
        anchored = anchors();
        reporter.publishEntry(
                Map.of(
                        "patients", "" + stories.size(),
                        "unanswered", unanswered().toString(),
                        "events", "" + rows.events().size(),
                        "blocks", anchored.blocks() + " with " + anchored.voids() + " void"));
    }

    private static void write() throws Exception {
        var written = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<Void>>();
            for (int i = 0; i < CLIENTS; i++) {
                Callable<Void> client = () -> write(written);
                running.add(threads.submit(client));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        }
    }

    private static Void write(AtomicInteger written) throws Exception {
        int most = (KILLS + 1) * WRITES_IN_A_LIFE;
        while (written.get() < most) {
            Story story = create();
            stories.add(story);
            for (int i = 0; i < 3; i++) {
                int number = written.incrementAndGet();
                if (number % WRITES_IN_A_LIFE == 0 && number < most) {
                    service.killAndStartAgain();
                }
                rename(story);
            }
        }
        return null;
    }

    private static Story create() throws InterruptedException {
        String number = UUID.randomUUID().toString();
        String key = UUID.randomUUID().toString();
        String body =
                "{\"firstName\":\"Ottilie\",\"lastName\":\"Kill\",\"dateOfBirth\":\"1951-07-23\","
                        + "\"medicalRecordNumber\":\"%s\"}".formatted(number);
        HttpResponse<String> made =
                service.ask(client -> client.post("/patients", key, body)).response();
        assertThat(made.statusCode()).as("%s: %s", made.body(), errors()).isEqualTo(201);
        String id = PhialClient.json(made).required("id").asString();
        return new Story(id, number, new ArrayList<>(List.of("Kill")));
    }

    /** Nobody else changes this patient, so a 412 tells that the change was made unheard. */
    private static void rename(Story story) throws InterruptedException {
        long version = story.names().size();
        String name = "Kill" + version;
        HttpResponse<String> changed =
                service.ask(
                                client ->
                                        client.patch(
                                                story.path(),
                                                version,
                                                "{\"lastName\":\"" + name + "\"}"))
                        .response();
        assertThat(changed.statusCode()).as("%s: %s", changed.body(), errors()).isIn(200, 412);
        story.names().add(name);
    }

    /** What the processes logged of what went wrong inside of them. */
    private static List<JsonNode> errors() {
        return service.lives().stream()
                .flatMap(life -> Logs.errors(life.process()).stream())
                .toList();
    }

    private static void readBack() throws InterruptedException {
        for (Story story : stories) {
            HttpResponse<String> answer =
                    service.ask(client -> client.get(story.path())).response();
            JsonNode patient = PhialClient.json(answer);
            boolean asAccepted =
                    answer.statusCode() == 200
                            && patient.path("version").asInt() == story.names().size()
                            && patient.path("lastName").asString().equals(story.names().getLast())
                            && patient.path("medicalRecordNumber")
                                    .asString()
                                    .equals(story.number());
            if (!asAccepted) {
                differences.add(story.id());
            }
        }
    }

    /** Those of the killed; the last one ends when its process does. */
    private static void awaitTheEndOfOtherChains() {
        Awaitility.await("the chains of the killed to be closed")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> open(anchors()) <= 1);
    }

    private static long open(AnchoredChains chains) {
        return chains.chains().values().stream().filter(ended -> !ended).count();
    }

    /** As an auditor sees them: copied from the bucket, verified by the id of the public key. */
    private static AnchoredChains anchors() throws IOException {
        Path copy = home.resolve("anchors");
        account.copyAnchors(copy);
        String keyId = AwsAccount.thumbprint(account.kms, account.get("signing/kms/key-id"));
        return AnchoredChains.verify(copy, keyId);
    }

    private static List<Integer> unanswered() {
        return service.lives().stream().map(life -> life.unanswered().get()).toList();
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
        if (account != null) {
            account.close();
        }
    }

    @Test
    void theServiceDiedWithRequestsInHand() {
        assertThat(service.lives()).hasSize(KILLS + 1);
        assertThat(unanswered().subList(0, KILLS)).allMatch(many -> many > 0);
    }

    @Test
    void whatWasAcceptedIsThereAsItWasAccepted() {
        assertThat(stories).hasSizeGreaterThan(CLIENTS);
        assertThat(differences).isEmpty();
    }

    @Test
    void theTablesHoldThosePatientsAndNoOthers() {
        List<String> partitions =
                stories.stream().map(story -> StoredRows.PARTITION + story.id()).toList();

        assertThat(rows.patients()).containsExactlyInAnyOrderElementsOf(partitions);
        assertThat(rows.patientKeys()).containsExactlyInAnyOrderElementsOf(partitions);
    }

    @Test
    void everyEventIsInExactlyOneBlockOfAnUnbrokenChain() {
        assertThat(exitCode).isEqualTo(143);
        assertThat(anchored.chains())
                .as("a chain for each life, each with its end")
                .hasSameSizeAs(service.lives())
                .doesNotContainValue(false);
        assertThat(anchored.numbers())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(rows.numbers());
    }
}
