package io.phial.store.jdbc;

import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Operation;
import io.phial.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What callers hear when the writer is slow, swamped or broken. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTests {

    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir Path folder;

    private final AtomicLong ids = new AtomicLong(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch diskAsked = new CountDownLatch(1);
    private final CountDownLatch diskWakes = new CountDownLatch(1);
    private SqliteFile file;

    @BeforeEach
    void prepare() throws SQLException {
        file = new SqliteFile(folder.resolve("store.db"));
        try (Connection connection = file.openWriter()) {
            SqliteSchema.prepare(connection);
        }
    }

    private GroupCommit writer(Duration timeout) {
        return new GroupCommit(this::openWhenAwake, timeout, new StoreMeters(meters));
    }

    private WriteConnection openWhenAwake() throws SQLException {
        try {
            diskAsked.countDown();
            diskWakes.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        return new WriteConnection(file.openWriter(), InstantSource.system());
    }

    private Commit create(String sort) {
        return new Commit(
                new CommitId(ids.incrementAndGet(), 0),
                List.of(new Operation.Put(item(key(sort), 1), Condition.ABSENT)));
    }

    private boolean stored(String sort) throws SQLException {
        try (var reader = new ReadConnection(file.openReader())) {
            return reader.read(List.of(key(sort))).getFirst() != null;
        }
    }

    @Test
    void commitsThatComeTogetherShareOneSync() throws Exception {
        List<Future<?>> calls = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var writer = writer(LONG)) {
            calls.add(callers.submit(() -> writer.commit(create("first"))));
            diskAsked.await(); // the first is in the writer's hands: all others have to wait
            for (int i = 1; i < 100; i++) {
                Commit commit = create("k" + i);
                calls.add(callers.submit(() -> writer.commit(commit)));
            }
            awaitWaiting(99);
            diskWakes.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }

        var batches = meters.get("phial.store.batch").summary();
        assertThat(batches.totalAmount()).isEqualTo(100);
        assertThat(batches.count()).isEqualTo(2);
    }

    @Test
    void aCommitThatIsNotWrittenInTimeIsUnavailableAndNotWrittenLaterEither() throws Exception {
        try (var writer = writer(Duration.ofMillis(100))) {
            // the first is in the writer's hands, where it may still happen; the second waits
            do {
                assertUnavailable(writer, create("first"), "in time");
            } while (diskAsked.getCount() > 0); // it was given up before the writer took it
            assertUnavailable(writer, create("second"), "in time");
            diskWakes.countDown();
        }

        assertThat(stored("second")).isFalse();
    }

    @Test
    void moreThanTheQueueHoldsAreRefusedAtOnce() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var writer = writer(LONG)) {
            List<Future<?>> calls = new ArrayList<>();
            calls.add(callers.submit(() -> writer.commit(create("taken"))));
            diskAsked.await(); // nothing is taken out of the queue any more
            for (int i = 0; i < 1024 + 256; i++) {
                Commit commit = create("k" + i);
                calls.add(callers.submit(() -> writer.commit(commit)));
            }
            awaitWaiting(1024);

            assertUnavailable(writer, create("too many"), "too many");
            diskWakes.countDown();
        }
        assertThat(stored("too many")).isFalse();
    }

    @Test
    void aWriterThatCannotOpenTheFileIsAskedAgain() throws Exception {
        var broken = new ArrayList<>(List.of(new SQLException("broken"), new Error("worse")));
        GroupCommit.WriterSource source =
                () -> {
                    if (!broken.isEmpty()) {
                        switch (broken.removeFirst()) {
                            case SQLException e -> throw e;
                            case Error e -> throw e;
                            default -> throw new AssertionError();
                        }
                    }
                    return new WriteConnection(file.openWriter(), InstantSource.system());
                };
        try (var writer = new GroupCommit(source, LONG, new StoreMeters(meters))) {
            Commit commit = create("a");
            assertUnavailable(writer, commit, "could not write");
            assertUnavailable(writer, commit, "could not write");
            assertThat(writer.failing()).isTrue();

            writer.commit(commit);

            assertThat(writer.failing()).isFalse();
        }
        assertThat(stored("a")).isTrue();
    }

    @Test
    void anInterruptedCallerStaysInterrupted() {
        try (var writer = writer(LONG)) {
            Thread.currentThread().interrupt();
            assertUnavailable(writer, create("a"), "interrupted");
            assertThat(Thread.interrupted()).isTrue();
            diskWakes.countDown();
        }
    }

    @Test
    void aClosedWriterRefuses() {
        diskWakes.countDown();
        GroupCommit writer = writer(LONG);
        writer.close();

        assertUnavailable(writer, create("a"), "closed");
    }

    private static void assertUnavailable(GroupCommit writer, Commit commit, String why) {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> writer.commit(commit))
                .withMessageContaining(why);
    }

    private void awaitWaiting(int commits) {
        while (meters.get("phial.store.waiting").gauge().value() < commits) {
            Thread.onSpinWait();
        }
    }
}
