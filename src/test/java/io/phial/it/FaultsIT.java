package io.phial.it;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import io.phial.Undisturbed;
import io.phial.audit.AnchoredChains;
import io.phial.it.TroubledClients.AnsweredRead;
import io.phial.it.TroubledClients.Story;
import io.phial.it.TroubledClients.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The packaged jar in an account whose services answer with errors, throttle, break connections,
 * lose replies, are slow and silent, and then are out of reach one after the other, while clients
 * write and read: what was accepted is there once, what was answered is in the audit, and it goes
 * on by itself.
 */
@Undisturbed
class FaultsIT {

    private static final String SCOPES = "system/Patient.cruds system/Observation.cruds";
    private static final int WRITERS = 16;
    private static final int READERS = 2;

    /** The more seldom one is asked, the more often it fails. */
    private static final Map<AwsService, Double> SHARE_OF_FAULTS =
            Map.of(
                    AwsService.DYNAMODB, 0.25,
                    AwsService.KMS, 0.3,
                    AwsService.BEDROCK_RUNTIME, 0.4,
                    AwsService.S3, 0.6,
                    AwsService.SSM, 0.6);

    private static final long SEED = 4_711;
    private static final int MOST_ATTEMPTS = 3;

    private static final Duration STORM = Duration.ofSeconds(ProofSize.of(8, 180));
    private static final Duration OUTAGE = Duration.ofSeconds(ProofSize.of(5, 60));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    @TempDir static Path home;

    private static final Map<AwsService, FaultProxy> ways = new EnumMap<>(AwsService.class);
    private static final Map<String, Duration> recoveries = new TreeMap<>();
    private static final Map<AwsService, Outage> outages = new EnumMap<>(AwsService.class);
    private static final List<String> differences = new ArrayList<>();
    private static final List<String> rawNotes = new ArrayList<>();
    private static volatile Instant healed = Instant.EPOCH;
    private static AwsAccount account;
    private static PhialProcess service;
    private static PhialClient client;
    private static TroubledClients clients;
    private static StoredRows rows;
    private static AnchoredChains anchored;
    private static int exitCode;

    /** From when until when a service was out of reach. */
    private record Outage(Instant begin, Instant end) {

        /** Whether something was asked when it had begun and answered before it was over. */
        boolean saw(Told one) {
            return one.asked().isAfter(begin) && one.answered().isBefore(end);
        }
    }

    @BeforeAll
    static void troubleTheService(TestReporter reporter) throws Exception {
        account = AwsAccount.withIsolation();
        for (AwsService one : AwsService.values()) {
            var way = new FaultProxy(one, account.endpoint(one), SEED + one.ordinal());
            ways.put(one, way);
            account.reach(one, way.address());
        }
        int port = PhialProcess.freePort();
        service = PhialProcess.aws(home, port, account, "--phial.aws.parameter-refresh=2s");
        client = new PhialClient(port, account.token("default", "dr-one", SCOPES));
        clients = new TroubledClients(client);
        clients.begin(WRITERS, READERS);
        storm();
        cutOff(AwsService.DYNAMODB, () -> clients.heardSince(TroubledClients.READ, healed));
        cutOff(AwsService.KMS, () -> clients.heardSince(TroubledClients.CREATE, healed));
        cutOff(AwsService.BEDROCK_RUNTIME, () -> clients.heardSince(TroubledClients.NOTE, healed));
        cutOff(AwsService.S3, () -> true);
        cutOff(AwsService.SSM, () -> true);
        clients.end();
        readBack();
        stop();
        reporter.publishEntry(figures());
    }

    /** It is as long as it is, and longer where the machine is slow. */
    private static void storm() throws InterruptedException {
        ways.forEach((which, way) -> way.trouble(SHARE_OF_FAULTS.get(which)));
        Thread.sleep(STORM);
        Awaitility.await("faults of all kinds").atMost(PATIENCE).until(() -> allKindsWereMet());
        ways.values().forEach(FaultProxy::heal);
        healed = Instant.now();
        await("the storm", healed, () -> clients.heardSince(TroubledClients.NOTE, healed));
    }

    /** Parameters and anchors are asked for too seldom to meet all of them in a short storm. */
    private static boolean allKindsWereMet() {
        int kinds = Fault.values().length;
        return kindsMet(AwsService.DYNAMODB) == kinds
                && kindsMet(AwsService.KMS) == kinds
                && kindsMet(AwsService.BEDROCK_RUNTIME) == kinds
                && kindsMet(AwsService.S3) > ProofSize.of(2, kinds - 1)
                && kindsMet(AwsService.SSM) > ProofSize.of(2, kinds - 1);
    }

    private static long kindsMet(AwsService which) {
        return ways.get(which).dealt().values().stream().filter(many -> many.get() > 0).count();
    }

    /** Nobody listens in its first half, nobody answers in its second one. */
    private static void cutOff(AwsService which, Callable<Boolean> isBack) throws Exception {
        FaultProxy way = ways.get(which);
        Instant begin = Instant.now();
        way.shut();
        Thread.sleep(OUTAGE.dividedBy(2));
        way.trouble(Fault.SILENCE);
        way.open();
        Thread.sleep(OUTAGE.dividedBy(2));
        long end = System.nanoTime();
        healed = Instant.now();
        outages.put(which, new Outage(begin, healed));
        way.heal();
        await(which.name(), healed, () -> way.servedSince(end) && isBack.call() && isHealthy());
    }

    private static boolean isHealthy() throws Exception {
        return client.get("/actuator/health").statusCode() == 200 && client.isReady();
    }

    private static void await(String what, Instant from, Callable<Boolean> isBack) {
        Awaitility.await("the end of " + what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(isBack);
        recoveries.put(what, Duration.between(from, Instant.now()));
    }

    private static void readBack() throws Exception {
        for (Story story : clients.stories()) {
            JsonNode patient = clients.now(story, "");
            JsonNode notes = clients.now(story, "/notes").required("items");
            compare(story, patient, notes);
        }
    }

    private static void compare(Story story, JsonNode patient, JsonNode notes) {
        var expected = story.person().named(story.lastNames().getLast());
        expected.differences(patient).forEach(name -> differences.add(story.id() + " " + name));
        if (patient.required("version").asInt() != story.lastNames().size()) {
            differences.add(story.id() + " version");
        }
        var words = new ArrayList<String>();
        for (JsonNode note : notes) {
            String text = note.required("text").asString();
            words.add(text.substring(0, text.indexOf(':')));
            boolean masked = text.endsWith(": call {PHONE} or write to {EMAIL}.");
            boolean throughBoth = note.required("policyVersion").asString().contains("guardrail");
            if (!masked || !throughBoth) {
                rawNotes.add(note.required("id").asString());
            }
        }
        if (!sorted(words).equals(sorted(story.notes()))) {
            differences.add(story.id() + " notes");
        }
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    private static void stop() throws Exception {
        service.askToStop();
        exitCode = service.awaitExit();
        rows = StoredRows.in(account);
        Path copy = home.resolve("anchors");
        account.copyAnchors(copy);
        String keyId = AwsAccount.thumbprint(account.kms, account.get("signing/kms/key-id"));
        anchored = AnchoredChains.verify(copy, keyId);
    }

    private static Map<String, String> figures() {
        var figures = new TreeMap<String, String>();
        ways.forEach((which, way) -> figures.put("requests to " + which, way.dealt().toString()));
        recoveries.forEach((what, took) -> figures.put("recovery after " + what, took.toString()));
        clients.told().stream()
                .collect(groupingBy(one -> one.what() + " " + one.status(), TreeMap::new, toList()))
                .forEach((what, all) -> figures.put("answers to " + what, "" + all.size()));
        figures.put("patients", "" + clients.stories().size());
        figures.put("blocks", anchored.blocks() + " with " + anchored.voids() + " void numbers");
        return figures;
    }

    @AfterAll
    static void close() {
        if (clients != null) {
            clients.close();
            client.close();
        }
        if (service != null) {
            service.close();
        }
        ways.values().forEach(FaultProxy::close);
        if (account != null) {
            account.close();
        }
    }

    @Test
    void whatWasAcceptedIsThereAsItWasAccepted() {
        assertThat(clients.stories()).hasSizeGreaterThan(WRITERS);
        assertThat(differences).isEmpty();
    }

    @Test
    void nothingIsThereTwiceAndNothingThatNobodyAsked() {
        List<String> partitions =
                clients.stories().stream().map(story -> StoredRows.PARTITION + story.id()).toList();

        assertThat(rows.patients()).containsExactlyInAnyOrderElementsOf(partitions);
        assertThat(rows.patientKeys()).containsExactlyInAnyOrderElementsOf(partitions);
        assertThat(clients.lies()).isEmpty();
    }

    @Test
    void noNoteIsKeptThatDidNotGoThroughBothSanitizers() {
        assertThat(rawNotes).isEmpty();
    }

    @Test
    void everyAnsweredReadHasAnEventOfItsOwn() {
        StoredRows.ReadEvents events = rows.reads();

        assertThat(clients.reads().stream().sorted(Comparator.comparing(AnsweredRead::answered)))
                .hasSizeGreaterThan(2 * clients.stories().size())
                .filteredOn(read -> !events.take(read.id(), read.asked(), read.answered()))
                .isEmpty();
    }

    @Test
    void noOperationWasTriedMoreThanThreeTimes() {
        for (AwsService which : AwsService.values()) {
            assertThat(mostAttempts(which)).as("%s", which).isBetween(2, MOST_ATTEMPTS);
        }
        assertThat(mostAttempts(AwsService.DYNAMODB)).isEqualTo(MOST_ATTEMPTS);
    }

    private static int mostAttempts(AwsService which) {
        return ways.get(which).attempts().values().stream()
                .mapToInt(AtomicInteger::get)
                .max()
                .orElse(0);
    }

    @Test
    void whoWasNotAnsweredWasToldWhenToAskAgain() {
        assertThat(clients.told()).extracting(Told::status).isSubsetOf(200, 201, 412, 503);
        assertThat(clients.told()).allMatch(one -> one.retryAfter() == (one.status() == 503));
    }

    @Test
    void anOutageStopsWhatNeedsTheServiceAndNothingElse() {
        assertThat(during(AwsService.DYNAMODB)).noneMatch(Told::isGood);
        assertThat(good(AwsService.KMS)).contains("read").doesNotContain("create");
        assertThat(good(AwsService.BEDROCK_RUNTIME))
                .contains("read")
                .doesNotContain("create", "note");
        assertThat(good(AwsService.S3)).contains("read").hasSizeGreaterThan(1);
        assertThat(good(AwsService.SSM)).contains("read").hasSizeGreaterThan(1);
    }

    private static Set<String> good(AwsService which) {
        return during(which).stream().filter(Told::isGood).map(Told::what).collect(toSet());
    }

    private static List<Told> during(AwsService which) {
        return clients.told().stream().filter(outages.get(which)::saw).toList();
    }

    @Test
    void itGoesOnWithinTenSecondsOfEachOutage() {
        assertThat(recoveries)
                .hasSize(1 + AwsService.values().length)
                .allSatisfy((what, took) -> assertThat(took).isLessThan(RECOVERY));
    }

    @Test
    void everyEventIsInExactlyOneBlockOfAnUnbrokenChain() {
        assertThat(exitCode).isEqualTo(143);
        assertThat(anchored.chains()).isNotEmpty().doesNotContainValue(false);
        assertThat(anchored.numbers())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(rows.numbers());
    }
}
