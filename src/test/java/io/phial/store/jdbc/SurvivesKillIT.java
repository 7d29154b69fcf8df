package io.phial.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.store.Item;
import io.phial.store.Page;
import io.phial.store.Query;
import io.phial.store.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of its commits loses none that it had accepted. */
class SurvivesKillIT {

    @TempDir Path folder;

    @Test
    void everyAcceptedCommitIsThereAndEachCommitIsWhole() throws Exception {
        Path file = folder.resolve("store.db");
        List<String> accepted = new ArrayList<>();
        for (String run : List.of("first", "second", "third")) {
            List<String> ofRun = killAfter(400, StoreProcess.start(file, run));
            assertThat(ofRun).as("the commits of a run").hasSizeGreaterThanOrEqualTo(400);
            accepted.addAll(ofRun);
        }

        try (var store = (AutoCloseable) TestStores.in(folder)) {
            var jdbc = (JdbcSealedStore) store;
            for (String number : accepted) {
                assertThat(jdbc.read(StoreProcess.keys(number))).as(number).doesNotContainNull();
            }
            for (String number : allNumbers(jdbc)) {
                assertThat(jdbc.read(StoreProcess.keys(number)).stream().filter(Objects::nonNull))
                        .as(number)
                        .hasSize(3);
            }
        }
    }

    /** Kills the process in mid-flight; returns all that it had printed by then, even unread. */
    private static List<String> killAfter(int lines, Process process) throws IOException {
        List<String> printed = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                printed.add(line);
                if (printed.size() == lines) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            assertThat(printed).as("what was printed before the pipe broke").isNotEmpty();
        } finally {
            process.destroyForcibly().onExit().join();
        }
        return printed;
    }

    private static TreeSet<String> allNumbers(JdbcSealedStore store) {
        var numbers = new TreeSet<String>();
        for (Table table : Table.values()) {
            Query query = Query.of(table, "p", "", 1000);
            Page page = store.query(query);
            add(page, numbers);
            while (page.next() != null) {
                page = store.query(query.after(page.next()));
                add(page, numbers);
            }
        }
        return numbers;
    }

    private static void add(Page page, TreeSet<String> numbers) {
        for (Item item : page.items()) {
            numbers.add(item.key().sort());
        }
    }
}
