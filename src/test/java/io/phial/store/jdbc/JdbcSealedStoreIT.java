package io.phial.store.jdbc;

import static io.phial.store.StoreSamples.bytes;
import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.Operation;
import io.phial.store.Query;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

/** What only the store in a file can do wrong. */
class JdbcSealedStoreIT {

    @TempDir Path folder;

    private final SecureRandom random = new SecureRandom();

    private Path file() {
        return folder.resolve("data/store.db");
    }

    private JdbcSealedStore open() {
        return TestStores.open(new SqliteFile(file()), InstantSource.system());
    }

    private Commit commitOf(Operation... operations) {
        return new Commit(CommitId.next(random), List.of(operations));
    }

    private static Operation create(Item item) {
        return new Operation.Put(item, Condition.ABSENT);
    }

    @Test
    void aSecondInstanceOnTheSameFileIsRefused() {
        try (var first = open()) {
            assertThatIllegalStateException()
                    .isThrownBy(this::open)
                    .withMessageContaining("Another Phial is running on");
            first.commit(commitOf(create(item(key("a"), 1))));
        }
        try (var next = open()) {
            assertThat(next.read(List.of(key("a")))).containsExactly(item(key("a"), 1));
        }
    }

    @Test
    void aSecondProcessOnTheSameFileIsRefused() throws Exception {
        try (var first = open()) {
            Process second = StoreProcess.start(file(), "any");
            String said = new String(second.getErrorStream().readAllBytes());

            assertThat(second.waitFor()).isNotZero();
            assertThat(said).contains("Another Phial is running on");
            assertThat(first.read(List.of(key("a")))).containsOnlyNulls();
        }
    }

    @Test
    void filesAndFoldersAreForTheirOwnerOnly() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews())
                .as("a file system that knows owners")
                .contains("posix");
        try (var store = open()) {
            store.commit(commitOf(create(item(key("a"), 1))));

            assertThat(permissions(file().getParent())).isEqualTo("rwx------");
            try (var files = Files.list(file().getParent())) {
                assertThat(files.toList())
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allSatisfy(f -> assertThat(permissions(f)).isEqualTo("rw-------"));
            }
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void itemsAreDroppedSomeTimeAfterTheyExpire() {
        var clock = new TestClock(Instant.now());
        long inTenMinutes = clock.instant().getEpochSecond() + 600;
        Map<String, String> expiry = Map.of(Item.EXPIRES, Long.toString(inTenMinutes));
        Item mortal = new Item(key("mortal"), 1, expiry, Item.NOTHING_SEALED);
        try (var store = TestStores.open(new SqliteFile(file()), clock)) {
            store.commit(commitOf(create(mortal), create(item(key("other"), 1))));
            clock.advanceMinutes(9);
            store.commit(commitOf(create(item(key("tick"), 1))));
            assertThat(store.read(List.of(key("mortal")))).containsExactly(mortal);

            clock.advanceMinutes(2);
            store.commit(commitOf(create(item(key("tock"), 1))));

            assertThat(store.read(List.of(key("mortal"), key("other"))))
                    .containsExactly(null, item(key("other"), 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes = 'not json'",
                "attributes = '{\"a\":1}'",
                "attributes = '{\"a\":'",
                "version = 'abc'",
                "version = 0"
            })
    void aRowThatNoStoreWroteIsDamaged(String change) throws Exception {
        try (var store = open()) {
            store.commit(commitOf(create(item(key("a"), 1))));
            sql(file(), "UPDATE records SET " + change);

            assertThatExceptionOfType(DamagedItemException.class)
                    .isThrownBy(() -> store.read(List.of(key("a"))));
            assertThatExceptionOfType(DamagedItemException.class)
                    .isThrownBy(
                            () ->
                                    store.query(
                                            Query.of(Table.RECORDS, key("a").partition(), "", 10)));
        }
    }

    @Test
    void closingLeavesOneWholeFile() throws Exception {
        try (var store = open()) {
            store.commit(commitOf(create(item(key("a"), 1))));
        }

        assertThat(folder.resolve("data/store.db-wal")).doesNotExist();
        Files.copy(file(), folder.resolve("copy.db"));
        try (var copy =
                TestStores.open(
                        new SqliteFile(folder.resolve("copy.db")), InstantSource.system())) {
            assertThat(copy.read(List.of(key("a")))).containsExactly(item(key("a"), 1));
        }
    }

    @Test
    void theLogIsSyncedAtEachCommit() throws Exception {
        try (var store = open();
                var writer = new SqliteFile(file()).openWriter()) {
            assertThat(pragma(writer, "synchronous")).isEqualTo("2");
            assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(writer, "mmap_size")).isEqualTo("0");
            assertThat(store.writing()).isTrue();
        }
    }

    @Test
    void aReaderCannotWrite() throws Exception {
        try (var store = open();
                var reader = new SqliteFile(file()).openReader();
                var statement = reader.createStatement()) {
            assertThat(store.writing()).isTrue();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("DELETE FROM records"));
        }
    }

    @Test
    void aFileOfANewerSchemaIsRefused() throws Exception {
        open().close();
        sql(file(), "PRAGMA user_version = 3");

        assertThatIllegalStateException()
                .isThrownBy(this::open)
                .withMessageContaining("has schema 3, and this Phial knows schemas up to 2");

        sql(file(), "PRAGMA user_version = 2");
        open().close(); // the refusal let go of the lock and changed nothing
    }

    @Test
    void aFileFromBeforeTheIndexesIsRefused() throws Exception {
        open().close();
        sql(file(), "PRAGMA user_version = 1");

        assertThatIllegalStateException()
                .isThrownBy(this::open)
                .withMessageContaining("has schema 1, from before the first release");
    }

    @Test
    void aDatabaseOfSomethingElseIsRefusedAndLeftAlone() throws Exception {
        Files.createDirectories(file().getParent());
        sql(file(), "CREATE TABLE records (x)");

        assertThatIllegalStateException()
                .isThrownBy(this::open)
                .withMessageContaining("not one of Phial");
        sql(file(), "INSERT INTO records VALUES (1)");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
        Files.createDirectories(file().getParent());
        Files.write(file(), bytes(10_000));

        assertThatIllegalStateException()
                .isThrownBy(this::open)
                .withMessageContaining("as a database");
        assertThat(file()).hasBinaryContent(bytes(10_000));
    }

    @Test
    void commitIdsAreForgottenAfterElevenMinutesAndNotAMinuteEarlier() throws Exception {
        var clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
        try (var store = TestStores.open(new SqliteFile(file()), clock)) {
            // an id may be older than its commit: the memory counts from the commit
            var old = new CommitId(clock.millis() - 3_600_000, 1);
            var commit = new Commit(old, List.of(create(item(key("a"), 1))));
            store.commit(commit);

            clock.advanceMinutes(11);
            store.commit(
                    new Commit(
                            new CommitId(clock.millis(), 2), List.of(create(item(key("b"), 1)))));
            store.commit(commit);
            assertThat(ids(store)).isEqualTo(2);

            clock.advanceMinutes(1);
            store.commit(
                    new Commit(
                            new CommitId(clock.millis(), 3), List.of(create(item(key("c"), 1)))));
            assertThat(ids(store)).isEqualTo(2);
        }
    }

    private int ids(JdbcSealedStore store) throws SQLException {
        assertThat(store.writing()).isTrue();
        try (Connection reader = new SqliteFile(file()).openReader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM commits")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void aFullDiskFailsCommitsWholeAndEndsWithoutARestart() throws Exception {
        var disk = new SmallDisk(file());
        try (var store = TestStores.open(disk, InstantSource.system())) {
            store.commit(commitOf(create(item(key("a"), 1))));
            var health = new SealedStoreHealth(store);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            disk.fill();
            Commit commit =
                    commitOf(
                            create(item(key("b"), 1)),
                            create(item(key(Table.KEYS, "p", "b"), 1)),
                            create(
                                    new Item(
                                            key(Table.AUDIT, "p", "b"),
                                            1,
                                            Map.of(),
                                            bytes(300_000))));
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(StoreUnavailableException.class)
                        .isThrownBy(() -> store.commit(commit));
            }
            assertThat(store.writing()).isFalse();
            assertThat(store.read(List.of(key("a"), key("b"), key(Table.KEYS, "p", "b"))))
                    .containsExactly(item(key("a"), 1), null, null);

            disk.empty();
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(store.writing()).isTrue();
            store.commit(commit);
            assertThat(store.read(List.of(key("b"), key(Table.KEYS, "p", "b"), key("a"))))
                    .containsExactly(
                            item(key("b"), 1),
                            item(key(Table.KEYS, "p", "b"), 1),
                            item(key("a"), 1));
        }
    }

    @Test
    void healthIsDownWhereTheStoreIsClosed() {
        JdbcSealedStore store = open();
        store.close();

        assertThat(new SealedStoreHealth(store).health().getStatus()).isEqualTo(Status.DOWN);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> store.commit(commitOf(create(item(key("a"), 1)))));
    }

    @Test
    void closingWritesWhatWaitsAndAnswersEveryCaller() throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        JdbcSealedStore store = open();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                Commit commit = commitOf(create(item(key("k" + i), 1)));
                answers.add(callers.submit(() -> accepted(store, commit)));
            }
            store.close();
        }

        try (var reopened = open()) {
            for (int i = 0; i < 200; i++) {
                if (answers.get(i).get()) {
                    assertThat(reopened.read(List.of(key("k" + i)))).doesNotContainNull();
                }
            }
        }
    }

    private static boolean accepted(JdbcSealedStore store, Commit commit) {
        try {
            store.commit(commit);
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void sql(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
