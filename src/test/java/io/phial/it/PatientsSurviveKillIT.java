package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.ProofSize;
import io.phial.audit.AnchoredChains;
import io.phial.it.ClientsAccount.AnsweredRead;
import io.phial.it.ClientsAccount.Made;
import io.phial.it.MortalService.Life;
import io.phial.it.StoredRows.Event;
import io.phial.signing.keyset.TestSigners;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen clients create and read patients while the process is killed and started again; what they
 * wrote down themselves is the oracle.
 *
 * <p>A kill is not a power cut: what the process gave to the system outlives it. That commits are
 * synced to the disk is shown at the store.
 */
class PatientsSurviveKillIT {

    @TempDir static Path home;

    private static ClientsAccount story;
    private static StoredRows rows;

    @BeforeAll
    static void killTheServiceWhileItIsUsed(TestReporter reporter) throws Exception {
        List<Person> all = People.all();
        story = ClientsAccount.tell(home, all.subList(0, all.size() / ProofSize.of(3, 1)));
        rows = StoredRows.read(story.data(), home);
        reporter.publishEntry(figures());
    }

    private static Map<String, String> figures() {
        var figures = new LinkedHashMap<String, String>();
        figures.put("patients", "" + story.made().size());
        figures.put("unanswered", "" + story.lives().stream().map(Life::unanswered).toList());
        figures.put("busy", "" + story.lives().stream().map(Life::busy).toList());
        figures.put("replayed", "" + story.made().stream().filter(Made::replayed).count());
        figures.put("events", "" + rows.events().size());
        figures.putAll(story.durations());
        return figures;
    }

    @Test
    void theServiceDiedWithRequestsInHand() {
        assertThat(story.lives()).hasSize(ProofSize.of(3, 6));
        assertThat(story.lives().subList(0, story.lives().size() - 1))
                .allSatisfy(life -> assertThat(life.unanswered()).hasPositiveValue());
    }

    @Test
    void everyPatientIsAcceptedUnderAnIdOfItsOwn() {
        assertThat(story.made()).hasSize(story.people().size());
        assertThat(story.made()).extracting(Made::status).containsOnly(201);
        assertThat(story.made()).extracting(Made::id).doesNotHaveDuplicates();
    }

    @Test
    void eachComesBackFieldByField() {
        assertThat(story.made()).flatExtracting(Made::differences).isEmpty();
        assertThat(story.reads()).extracting(AnsweredRead::status).containsOnly(200);
        assertThat(story.reads()).flatExtracting(AnsweredRead::differences).isEmpty();
        assertThat(story.reads())
                .extracting(AnsweredRead::id)
                .containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void theStoreHoldsThemAndNoOthers() {
        List<String> partitions = ids().stream().map(StoredRows.PARTITION::concat).toList();

        assertThat(rows.patients()).containsExactlyInAnyOrderElementsOf(partitions);
        assertThat(rows.patientKeys()).containsExactlyInAnyOrderElementsOf(partitions);
        assertThat(rows.events("create", "success"))
                .extracting(Event::partition)
                .containsExactlyInAnyOrderElementsOf(partitions);
    }

    @Test
    void theSameKeyBringsTheSamePatientAgain() {
        assertThat(story.repeated())
                .containsExactlyInAnyOrderElementsOf(
                        ids().stream().map(id -> "201 true " + id).toList());
    }

    @Test
    void theSameRecordNumberUnderANewKeyIsTaken() {
        assertThat(story.doubled()).hasSameSizeAs(story.people()).containsOnly(409);
    }

    @Test
    void neitherPeopleNorTokensAreFoundInTheDataNorInWhatWasLogged() {
        assertThat(story.found()).isEmpty();
    }

    @Test
    void whatLiesInTheClearIsFoundByTheSameSearch() {
        assertThat(story.control()).containsKey("phial-local/data/phial.db");
        assertThat(story.controlAfterKills())
                .hasSameSizeAs(story.lives().subList(1, story.lives().size()))
                .allSatisfy(found -> assertThat(found).containsKey("phial.db-wal"));
        assertThat(story.control().keySet()).anyMatch(file -> file.startsWith("output-"));
    }

    @Test
    void everyAnsweredReadIsInTheAudit() {
        StoredRows.ReadEvents events = rows.reads();

        assertThat(story.reads())
                .filteredOn(read -> !events.take(read.id(), read.asked(), read.answered()))
                .as("answered reads without an event of their own")
                .isEmpty();
    }

    @Test
    void noWriterUsesANumberTwiceAndOnlyUncertainCommitsLeaveGaps() {
        var writers = new LinkedHashMap<String, List<Long>>();
        rows.events()
                .forEach(
                        event ->
                                writers.computeIfAbsent(event.writer(), id -> new ArrayList<>())
                                        .add(event.sequence()));
        assertThat(writers).hasSameSizeAs(story.lives());

        int life = 0;
        for (List<Long> numbers : writers.values()) {
            var distinct = new TreeSet<>(numbers);
            assertThat(numbers).hasSameSizeAs(distinct);
            assertThat(distinct.first()).isPositive();
            boolean last = life == story.lives().size() - 1;
            long conflicts = last ? story.doubled().size() : 0;
            assertThat(distinct.last() - distinct.size())
                    .as("void numbers of writer %s", life)
                    .isLessThanOrEqualTo(story.lives().get(life).uncertain() + conflicts);
            life++;
        }
    }

    /** The chains of those that were killed are closed by those that came after. */
    @Test
    void everyEventIsInExactlyOneBlockOfAnUnbrokenChain() throws IOException {
        Path trust = home.resolve("phial-local/trust");
        String key = TestSigners.in(trust).publicKey().getKeyID();
        var anchored = AnchoredChains.verify(trust.resolve("anchors"), key);
        if (anchored.chains().containsValue(false)) {
            try (var oneMore = PhialProcess.embedded(home, PhialProcess.freePort())) {
                Awaitility.await("the last chains to be closed")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> areClosed(trust.resolve("anchors"), key));
                oneMore.askToStop();
                oneMore.awaitExit();
            }
            anchored = AnchoredChains.verify(trust.resolve("anchors"), key);
        }

        assertThat(anchored.chains()).hasSameSizeAs(story.lives()).doesNotContainValue(false);
        assertThat(anchored.numbers())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(rows.numbers());
    }

    private static boolean areClosed(Path anchors, String key) throws IOException {
        return !AnchoredChains.verify(anchors, key).chains().containsValue(false);
    }

    @Test
    void aStopAfterAllThatLeavesOneWholeFile() {
        assertThat(story.exitCode()).isEqualTo(143);
        assertThat(story.data()).isDirectoryNotContaining("glob:**-wal");
    }

    @Test
    void noSecretIsLoggedNorLiesInTheData() throws IOException {
        var secrets = new ClearTextSearch();
        for (Life life : story.lives()) {
            Logs.requireNoSecrets(life.process());
            Logs.secrets(life.process()).forEach(secret -> secrets.add("secret", secret));
        }

        assertThat(secrets.inFolder(story.data())).isEmpty();
    }

    private static Set<String> ids() {
        var ids = new HashSet<String>();
        story.made().forEach(made -> ids.add(made.id()));
        return ids;
    }
}
