package io.phial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.phial.audit.TroubledWay.Fate;
import io.phial.instance.InstanceProperties;
import io.phial.signing.Anchor;
import io.phial.signing.Anchors;
import io.phial.signing.AnchorsUnavailableException;
import io.phial.signing.Signer;
import io.phial.signing.folder.TestAnchors;
import io.phial.signing.keyset.TestSigners;
import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import io.phial.store.jdbc.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each event is in exactly one block, whatever is lost, and whoever dies. */
class AuditBlocksTests {

    private static final int PATIENTS = 10;

    @TempDir private Path folder;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2031-05-17T22:00:00Z"));
    private final InstantSource clock = now::get;
    private SealedStore store;
    private Signer signer;
    private TroubledAnchors anchors;

    @BeforeEach
    void open() {
        store = TestStores.in(folder);
        signer = TestSigners.in(folder);
        anchors = new TroubledAnchors(TestAnchors.in(folder));
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) store).close();
    }

    private TestInstance start() {
        return new TestInstance(store, signer, anchors, clock);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private AnchoredChains verified() throws IOException {
        return AnchoredChains.verify(folder, signer.publicKey().getKeyID());
    }

    /** The chains hold what the store holds, each event once. */
    private AnchoredChains complete() throws IOException {
        AnchoredChains chains = verified();
        List<String> anchored = chains.events().stream().map(AuditBlocksTests::name).toList();
        assertThat(anchored).doesNotHaveDuplicates();
        assertThat(anchored).containsExactlyInAnyOrderElementsOf(stored());
        return chains;
    }

    private static String name(JsonNode event) {
        return event.required("patient").asString()
                + " "
                + Instant.parse(event.required("time").asString()).toEpochMilli()
                + " "
                + event.required("writer").asString()
                + " "
                + event.required("sequence").asLong();
    }

    private List<String> stored() {
        var names = new ArrayList<String>();
        for (int i = 0; i < PATIENTS; i++) {
            String patient = "p" + i;
            Query query = Query.of(Table.AUDIT, "t/tenant/p/" + patient, "", Query.MAX_LIMIT);
            while (query != null) {
                var page = store.query(query);
                for (Item item : page.items()) {
                    String[] sort = item.key().sort().split("/");
                    names.add(
                            "%s %s %s %d"
                                    .formatted(patient, sort[0], sort[1], Long.parseLong(sort[2])));
                }
                query = page.next() == null ? null : query.after(page.next());
            }
        }
        return names;
    }

    @Test
    void eventsAreInABlockThatVerifies() throws IOException {
        TestInstance one = start();
        one.record("p1");
        one.record("p2");
        one.trail.record(List.of(TestInstance.look("p3"), TestInstance.look("p4")));
        assertThat(one.blocks.closeNow()).isTrue();

        AnchoredChains chains = complete();
        assertThat(chains.events()).hasSize(4);
        assertThat(chains.blocks()).isEqualTo(1);
        assertThat(chains.chains()).containsOnlyKeys(one.writers.open().getFirst().id());
        assertThat(chains.chains()).doesNotContainValue(true);
    }

    @Test
    void whereNothingHappenedThereIsNoBlock() throws IOException {
        TestInstance one = start();
        assertThat(one.blocks.closeNow()).isTrue();
        one.blocks.stop();

        assertThat(verified().blocks()).isZero();
    }

    @Test
    void theLastBlockSaysSo() throws IOException {
        TestInstance one = start();
        one.record("p1");
        one.blocks.closeNow();
        one.record("p2");
        one.blocks.stop();

        AnchoredChains chains = complete();
        assertThat(chains.events()).hasSize(2);
        assertThat(chains.chains()).containsOnlyKeys(firstWriter(chains)).containsValue(true);
    }

    private static String firstWriter(AnchoredChains chains) {
        return chains.events().getFirst().required("writer").asString();
    }

    @Test
    void inTheBackgroundABlockIsClosedWithinASecond() throws Exception {
        TestInstance one = start();
        one.blocks.start();
        one.record("p1");
        long begin = System.nanoTime();
        while (verified().events().isEmpty()) {
            assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(10).toNanos());
            Thread.onSpinWait();
        }
        one.blocks.stop();
        assertThat(complete().chains()).containsValue(true);
    }

    @Test
    void aCommitThatWasRefusedLeavesItsNumberVoid() throws IOException {
        TestInstance one = start();
        var key = new ItemKey(Table.RECORDS, "some", "row");
        var put =
                new Operation.Put(
                        new Item(key, 1, Map.of(), Item.NOTHING_SEALED), Condition.ABSENT);
        one.commit(put, "p1");
        assertThatExceptionOfType(CommitConflictException.class)
                .isThrownBy(() -> one.commit(put, "p2"));
        one.record("p3");
        one.blocks.closeNow();

        AnchoredChains chains = complete();
        assertThat(chains.voids()).isEqualTo(1);
        assertThat(chains.events()).hasSize(2);
    }

    @Test
    void whatWasWrittenAlthoughTheReplyWasLostIsInABlock() throws IOException {
        TestInstance one = start();
        one.record("p1");
        one.way.fates(commit -> Fate.REPLY_LOST);
        assertThatExceptionOfType(AuditUnavailableException.class)
                .isThrownBy(() -> one.record("p2"));
        one.way.fates(commit -> Fate.ARRIVES);
        one.blocks.closeNow();

        assertThat(complete().events()).hasSize(2);
    }

    @Test
    void whatNeverArrivedIsVoidAndStaysSo() throws IOException {
        TestInstance one = start();
        one.record("p1");
        one.way.fates(commit -> Fate.COMMIT_LOST);
        assertThatExceptionOfType(AuditUnavailableException.class)
                .isThrownBy(() -> one.record("p2"));
        one.way.fates(commit -> Fate.ARRIVES);
        one.blocks.closeNow();

        assertThat(complete().voids()).isEqualTo(1);
    }

    @Test
    void whileTheAnchorsAreOutOfReachNothingIsLost() throws IOException {
        TestInstance one = start();
        anchors.down = true;
        for (int i = 0; i < 50; i++) {
            one.record("p" + i % PATIENTS);
            assertThat(one.blocks.closeNow()).isFalse();
        }
        pass(Duration.ofSeconds(60));
        assertThat(one.meters.get("phial.audit.block.failures").counter().count()).isEqualTo(50);
        assertThat(one.meters.get("phial.audit.unanchored").gauge().value()).isEqualTo(50);
        assertThat(one.meters.get("phial.audit.unanchored.age").gauge().value()).isEqualTo(60);
        anchors.down = false;
        assertThat(one.blocks.closeNow()).isTrue();

        assertThat(complete().events()).hasSize(50);
        assertThat(one.meters.get("phial.audit.unanchored").gauge().value()).isZero();
    }

    @Test
    void aBlockWhoseReplyWasLostIsNotAppendedTwice() throws IOException {
        TestInstance one = start();
        one.record("p1");
        anchors.repliesLost = true;
        assertThat(one.blocks.closeNow()).isFalse();
        one.record("p2");
        anchors.repliesLost = false;
        assertThat(one.blocks.closeNow()).isTrue();

        AnchoredChains chains = complete();
        assertThat(chains.events()).hasSize(2);
        assertThat(chains.blocks()).isEqualTo(2);
    }

    @Test
    void whoIsGoneHasItsLastEventsInABlockOfAnother() throws IOException {
        TestInstance gone = start();
        gone.record("p1");
        gone.blocks.closeNow();
        gone.record("p2");
        gone.trail.record(List.of(TestInstance.look("p3"), TestInstance.look("p4")));
        TestInstance other = start();
        other.blocks.closeNow();
        assertThat(verified().events()).as("its lease is not over").hasSize(1);
        pass(TestInstance.LEASE.plusSeconds(1));
        TestInstance third = start();
        third.blocks.closeNow();

        AnchoredChains chains = complete();
        assertThat(chains.events()).hasSize(4);
        assertThat(chains.chains()).containsValue(true);
    }

    @Test
    void whoIsGoneBetweenTheAnchorsAndTheStoreLeavesNoGap() throws IOException {
        TestInstance gone = start();
        gone.record("p1");
        gone.way.fates(commit -> Fate.COMMIT_LOST);
        assertThat(gone.blocks.closeNow()).as("the row of the writer").isFalse();
        assertThat(verified().blocks()).isEqualTo(1);
        pass(TestInstance.LEASE.plusSeconds(1));
        start().blocks.closeNow();

        assertThat(complete().chains()).containsValue(true);
    }

    @Test
    void whoWasOnlyAsleepGoesOnAsANewWriter() throws IOException {
        TestInstance asleep = start();
        asleep.record("p1");
        asleep.record("p2");
        pass(TestInstance.LEASE.plusSeconds(1));
        start().blocks.closeNow();
        asleep.record("p3");
        asleep.blocks.closeNow();
        asleep.record("p4");
        asleep.blocks.stop();

        AnchoredChains chains = complete();
        assertThat(chains.events()).hasSize(4);
        assertThat(chains.chains()).hasSize(2).doesNotContainValue(false);
    }

    @Test
    void aCommitOnItsWayWhenItsChainIsClosedIsWrittenByTheNewWriter() throws IOException {
        TestInstance asleep = start();
        asleep.record("p1");
        asleep.way.beforeNextCommit(
                () -> {
                    pass(TestInstance.LEASE.plusSeconds(1));
                    start().blocks.closeNow();
                });
        asleep.record("p2");
        asleep.blocks.stop();

        assertThat(complete().events()).hasSize(2);
    }

    @Test
    void aBlockOnItsWayWhenItsChainIsClosedIsNotTheSecondOfItsNumber() throws IOException {
        TestInstance asleep = start();
        asleep.record("p1");
        anchors.beforeNext =
                () -> {
                    pass(TestInstance.LEASE.plusSeconds(1));
                    start().blocks.closeNow();
                };
        asleep.blocks.closeNow();
        asleep.record("p2");
        asleep.blocks.stop();

        assertThat(complete().chains()).hasSize(2).doesNotContainValue(false);
    }

    @Test
    void afterTheLastBlockThereIsNoOtherWhereTheStoreDidNotLearnOfIt() throws IOException {
        TestInstance gone = start();
        gone.record("p1");
        gone.way.fates(commit -> removes(commit) ? Fate.COMMIT_LOST : Fate.ARRIVES);
        gone.blocks.stop();
        gone.blocks.closeNow();
        pass(TestInstance.LEASE.plusSeconds(1));
        TestInstance other = start();
        other.way.fates(commit -> removes(commit) ? Fate.COMMIT_LOST : Fate.ARRIVES);
        other.blocks.closeNow();
        pass(TestInstance.LEASE.plusSeconds(1));
        start().blocks.closeNow();

        assertThat(complete().blocks()).isEqualTo(2);
    }

    @Test
    void aChainWhoseEndWasWrittenAlthoughTheReplyWasLostIsNotEndedForEver() throws IOException {
        TestInstance one = start();
        one.record("p1");
        one.way.fates(commit -> removes(commit) ? Fate.REPLY_LOST : Fate.ARRIVES);
        one.blocks.stop();
        one.way.fates(commit -> Fate.ARRIVES);

        assertThat(one.blocks.closeNow()).isTrue();
        assertThat(one.writers.open()).hasSize(1);
        assertThat(complete().chains()).containsValue(true);
    }

    private static boolean removes(Commit commit) {
        return commit.operations().stream().anyMatch(Operation.Delete.class::isInstance);
    }

    @Test
    void aChainThatCannotBeClosedKeepsNoOtherFromBeing() throws IOException {
        for (int i = 0; i < 4; i++) {
            start().record("p" + i);
        }
        pass(TestInstance.LEASE.plusSeconds(1));
        anchors.refusing = 2;
        TestInstance other = start();
        assertThat(other.blocks.closeNow()).isFalse();

        assertThat(verified().events()).hasSize(3);
    }

    @Test
    void aRowThatSomebodyAlteredKeepsNoChainFromBeingClosed() throws IOException {
        start().record("p1");
        var key = new ItemKey(Table.RECORDS, "phial/audit-writers", "0000000000");
        var forged = new Item(key, 1, Map.of("d", "never"), Item.NOTHING_SEALED);
        store.commit(
                new Commit(
                        new CommitId(1, 1), List.of(new Operation.Put(forged, Condition.ABSENT))));
        pass(TestInstance.LEASE.plusSeconds(1));

        assertThat(start().blocks.closeNow()).isTrue();
        assertThat(complete().events()).hasSize(1);
    }

    @Test
    void whoTookOverAndIsGoneIsTakenOverToo() throws IOException {
        TestInstance gone = start();
        for (int i = 0; i < 2_500; i++) {
            gone.record("p" + i % PATIENTS);
        }
        pass(TestInstance.LEASE.plusSeconds(1));
        anchors.downAfter = 2;
        start().blocks.closeNow();
        assertThat(verified().blocks()).isEqualTo(2);
        anchors.down = false;
        pass(TestInstance.LEASE.plusSeconds(1));
        start().blocks.closeNow();

        assertThat(complete().chains()).hasSize(1).doesNotContainValue(false);
    }

    @Test
    void eachDayHasItsOwnChain() throws IOException {
        TestInstance one = start();
        one.record("p1");
        pass(Duration.ofHours(3));
        one.record("p2");
        one.blocks.closeNow();

        AnchoredChains chains = complete();
        assertThat(chains.chains()).hasSize(2).containsValue(true);
        assertThat(anchors.days("audit"))
                .containsExactly(LocalDate.of(2031, 5, 17), LocalDate.of(2031, 5, 18));
    }

    @Test
    void withManyAtOnceAndEverythingFailingEachEventIsInOneBlock() throws Exception {
        var random = new Random(20260101);
        List<TestInstance> instances = List.of(start(), start(), start());
        for (TestInstance one : instances) {
            one.way.fates(commit -> fate(random));
        }
        anchors.troubles = new Random(7);
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (int i = 0; i < 600; i++) {
                TestInstance one = instances.get(i % 3);
                String patient = "p" + i % PATIENTS;
                threads.execute(() -> attempt(() -> one.record(patient)));
                if (i % 20 == 0) {
                    threads.execute(one.blocks::closeNow);
                }
                if (i % 150 == 149) {
                    threads.execute(() -> pass(TestInstance.LEASE.plusSeconds(1)));
                }
            }
        }
        anchors.troubles = null;
        instances.forEach(one -> one.way.fates(commit -> Fate.ARRIVES));
        instances.forEach(one -> one.blocks.stop());
        pass(TestInstance.LEASE.plusSeconds(1));
        start().blocks.closeNow();

        AnchoredChains chains = complete();
        assertThat(chains.chains()).doesNotContainValue(false);
        assertThat(chains.events()).hasSizeGreaterThan(300);
        assertThat(chains.voids()).isPositive();
    }

    private static Fate fate(Random random) {
        double drawn = random.nextDouble();
        return drawn < 0.35 ? Fate.COMMIT_LOST : drawn < 0.6 ? Fate.REPLY_LOST : Fate.ARRIVES;
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException expected) {
            assertThat(expected).isInstanceOf(AuditUnavailableException.class);
        }
    }

    /** Anchors out of reach, or whose replies are lost. */
    private static final class TroubledAnchors implements Anchors {

        private final Anchors anchors;
        private volatile boolean down;
        private volatile boolean repliesLost;
        private volatile int downAfter = -1;
        private int refusing;
        private volatile Runnable beforeNext = () -> {};
        private volatile Random troubles;

        TroubledAnchors(Anchors anchors) {
            this.anchors = anchors;
        }

        @Override
        public Anchor append(Anchor entry) {
            Runnable before = beforeNext;
            beforeNext = () -> {};
            before.run();
            if (downAfter == 0) {
                down = true;
                downAfter = -1;
            }
            Random drawn = troubles;
            if (refusing > 0 && --refusing == 0) {
                throw new AnchorsUnavailableException("not this one", null);
            }
            if (down || (drawn != null && drawn.nextInt(4) == 0)) {
                throw new AnchorsUnavailableException("down", null);
            }
            Anchor there = anchors.append(entry);
            downAfter = downAfter > 0 ? downAfter - 1 : downAfter;
            if (repliesLost || (drawn != null && drawn.nextInt(4) == 0)) {
                throw new AnchorsUnavailableException("reply lost", null);
            }
            return there;
        }

        @Override
        public Optional<Anchor> read(Anchor.Place place) {
            return anchors.read(place);
        }

        @Override
        public List<Anchor.Place> list(String ledger, LocalDate day) {
            return anchors.list(ledger, day);
        }

        @Override
        public List<LocalDate> days(String ledger) {
            return anchors.days(ledger);
        }
    }

    @Test
    void afterARequestItIsInABlockWithoutAThread() throws IOException {
        var instance =
                new TestInstance(store, signer, anchors, clock, new InstanceProperties(true));
        Set<Thread> before = threads(); // those of stopped instances may end meanwhile
        instance.blocks.start();
        assertThat(threads()).isSubsetOf(before);
        instance.record("p1");
        instance.blocks.afterRequest();

        assertThat(verified().events()).hasSize(1);
    }

    @Test
    void afterAFaultTheNextRequestsDoNotWait() throws IOException {
        var instance =
                new TestInstance(store, signer, anchors, clock, new InstanceProperties(true));
        instance.blocks.start();
        anchors.down = true;
        for (int i = 0; i < 3; i++) {
            instance.record("p" + i);
            instance.blocks.afterRequest();
        }
        assertThat(instance.meters.counter("phial.audit.block.failures").count()).isEqualTo(1);
        anchors.down = false;
        pass(Duration.ofSeconds(6));
        instance.record("p3");
        instance.blocks.afterRequest();

        assertThat(verified().events()).hasSize(4);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("phial-audit"))
                .collect(Collectors.toSet());
    }

    @Test
    void afterEachStartThereIsAnotherWriter() throws IOException {
        TestInstance instance = start();
        String made = instance.writers.open().getLast().id();
        instance.blocks.start();
        instance.record("p1");
        String first = instance.writers.open().getLast().id();
        instance.blocks.stop();
        instance.blocks.start();
        instance.record("p2");
        String second = instance.writers.open().getLast().id();
        instance.blocks.stop();

        assertThat(List.of(made, first, second)).doesNotHaveDuplicates();
        assertThat(verified().chains()).containsOnlyKeys(first, second);
        assertThat(verified().events()).hasSize(2);
    }

    @Test
    void aScheduledRunThatCantCloseAllFails() {
        TestInstance gone = start();
        gone.record("p1");
        pass(TestInstance.LEASE.plusSeconds(1));
        anchors.down = true;
        TestInstance scheduled = start();

        assertThatIllegalStateException()
                .isThrownBy(() -> scheduled.blocks.run(now.get()))
                .withMessageContaining("can't be closed");
    }

    @Test
    void aScheduledRunClosesTheChainOfWhoIsGone() throws Exception {
        TestInstance gone = start();
        gone.record("p1");
        pass(TestInstance.LEASE.plusSeconds(1));
        TestInstance scheduled = start();
        scheduled.blocks.run(now.get().plusSeconds(30));

        assertThat(verified().events()).hasSize(1);
        assertThat(verified().chains()).containsValue(true);
    }
}
