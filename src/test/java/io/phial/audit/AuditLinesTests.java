package io.phial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.Undisturbed;
import io.phial.account.LoggedLines;
import io.phial.audit.TroubledWay.Fate;
import io.phial.signing.Anchor;
import io.phial.signing.Anchors;
import io.phial.signing.AnchorsUnavailableException;
import io.phial.signing.keyset.TestSigners;
import io.phial.signing.s3.TestBucket;
import io.phial.store.SealedStore;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody should look into is one line in the log, which an alarm counts. */
@Undisturbed
class AuditLinesTests {

    private static final String PATIENT = "06bqxg3t2v9yz8m4n7r1k5j0hw";

    @TempDir private Path folder;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2031-05-17T22:00:00Z"));
    private final SealableAnchors anchors = new SealableAnchors();
    private SealedStore store;
    private TestInstance instance;
    private LoggedLines lines;

    @BeforeEach
    void open() {
        store = TestStores.in(folder);
        instance = new TestInstance(store, TestSigners.in(folder), anchors, now::get);
        lines = LoggedLines.of(AuditTrail.class.getPackage());
    }

    @AfterEach
    void close() throws Exception {
        lines.close();
        ((AutoCloseable) store).close();
    }

    @Test
    void eachRefusedRecordAndBlockedNoteIsOneLine() {
        AuditEvent look = TestInstance.look(PATIENT);
        instance.trail.record(look);
        instance.trail.record(look.ending(AuditAction.UPDATE, AuditOutcome.NOTE_BLOCKED));
        instance.trail.record(
                List.of(
                        look.ending(AuditAction.SEARCH, AuditOutcome.REFUSED),
                        look,
                        look.ending(AuditAction.SEARCH, AuditOutcome.REFUSED)));

        assertThat(lines.counted())
                .containsExactly("blocked-notes", "refused-records", "refused-records");
        assertThat(lines.messages()).noneMatch(line -> line.contains(PATIENT));
    }

    @Test
    void noOtherEndIsOne() {
        Stream.of(AuditOutcome.values())
                .filter(end -> end != AuditOutcome.REFUSED && end != AuditOutcome.NOTE_BLOCKED)
                .map(end -> TestInstance.look(PATIENT).ending(AuditAction.READ, end))
                .forEach(instance.trail::record);

        assertThat(lines.messages()).isEmpty();
    }

    @Test
    void eventsThatCouldNotBeWrittenAreALineAndNothingElse() {
        instance.way.fates(commit -> Fate.COMMIT_LOST);
        AuditEvent refused =
                TestInstance.look(PATIENT).ending(AuditAction.READ, AuditOutcome.REFUSED);

        assertThatExceptionOfType(AuditUnavailableException.class)
                .isThrownBy(() -> instance.trail.record(refused));

        assertThat(lines.counted()).containsExactly("audit-failures");
        assertThat(lines.messages()).noneMatch(line -> line.contains(PATIENT));
    }

    @Test
    void eventsThatWaitForTheirBlockAreALineEachMinute() {
        instance.record(PATIENT);
        anchors.open = false;
        var counted = new ArrayList<Integer>();
        for (int seconds = 0; seconds < 240; seconds += 20) {
            assertThat(instance.blocks.closeNow()).isFalse();
            counted.add(lines.counted().size());
            now.updateAndGet(before -> before.plus(Duration.ofSeconds(20)));
        }
        assertThat(counted)
                .as("after 0, 20, … s")
                .containsExactly(0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3);
        assertThat(lines.counted()).containsOnly("late-blocks");

        anchors.open = true;
        assertThat(instance.blocks.closeNow()).isTrue();
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(5)));
        assertThat(instance.blocks.closeNow()).isTrue();
        assertThat(lines.counted()).as("when nothing waits any more").hasSize(3);
    }

    /** Anchors that can be out of reach. */
    private static final class SealableAnchors implements Anchors {

        private final Anchors anchors = new TestBucket().anchors();
        private boolean open = true;

        @Override
        public Anchor append(Anchor entry) {
            if (!open) {
                throw new AnchorsUnavailableException("made by a test", null);
            }
            return anchors.append(entry);
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
}
