package io.phial.audit;

import io.phial.signing.keyset.TestSigners;
import io.phial.signing.s3.TestBucket;
import io.phial.store.SealedStore;
import io.phial.store.jdbc.TestStores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The objects that an instance makes of events, for tests of any room that read blocks. */
public final class WrittenBlocks {

    private WrittenBlocks() {}

    /** Records events in order, closes a block behind each few, and stops the instance. */
    public static Map<String, String> of(Path folder, List<Timed> events) throws Exception {
        var now = new AtomicReference<>(events.getFirst().at());
        var bucket = new TestBucket();
        SealedStore store = TestStores.in(folder);
        try {
            var instance =
                    new TestInstance(store, TestSigners.in(folder), bucket.anchors(), now::get);
            for (int i = 0; i < events.size(); i++) {
                now.set(events.get(i).at());
                instance.trail.record(events.get(i).event());
                if (i % 3 == 2) {
                    instance.blocks.closeNow();
                }
            }
            instance.blocks.stop();
        } finally {
            ((AutoCloseable) store).close();
        }
        return bucket.objects();
    }

    /** An event and when it happens. */
    public record Timed(Instant at, AuditEvent event) {}
}
