package io.phial.store.jdbc;

import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;

import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of its own that commits numbered items until it dies, and prints what was accepted. */
final class StoreProcess {

    private StoreProcess() {}

    static Process start(Path file, String run) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        StoreProcess.class.getName(),
                        file.toString(),
                        run)
                .start();
    }

    /** The three keys that one numbered commit writes, one in each table. */
    static List<ItemKey> keys(String number) {
        return List.of(
                key(Table.RECORDS, "p", number),
                key(Table.KEYS, "p", number),
                key(Table.AUDIT, "p", number));
    }

    public static void main(String[] args) {
        var store = TestStores.open(new SqliteFile(Path.of(args[0])), InstantSource.system());
        var next = new AtomicInteger();
        var random = new SecureRandom();
        for (int i = 0; i < 8; i++) {
            Thread.ofPlatform()
                    .start(
                            () -> {
                                while (true) {
                                    String number = args[1] + "-" + next.incrementAndGet();
                                    store.commit(new Commit(CommitId.next(random), puts(number)));
                                    System.out.println(number);
                                }
                            });
        }
    }

    private static List<Operation> puts(String number) {
        return keys(number).stream()
                .<Operation>map(key -> new Operation.Put(item(key, 1), Condition.ABSENT))
                .toList();
    }
}
