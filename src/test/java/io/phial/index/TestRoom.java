package io.phial.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.instance.ElapsedTime;
import io.phial.instance.InstanceProperties;
import io.phial.sealing.TestHashes;
import io.phial.store.Commits;
import io.phial.store.SealedStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The room as one instance of the service has it, on a store of a test. */
final class TestRoom implements AutoCloseable {

    static final Duration LONG_LEASE = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMillis(200);

    final IndexRows rows;
    final IndexStates states;
    final IndexEntries entries;
    final BlindIndexes indexes;
    final IndexRegistration registration;
    final IndexWorker worker;
    final IndexOperations operations;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    TestRoom(SealedStore store, IndexDefinitions definitions, IndexedRecords records) {
        this(store, definitions, records, settings("US", 1_000_000));
    }

    TestRoom(
            SealedStore store,
            IndexDefinitions definitions,
            IndexedRecords records,
            IndexProperties settings) {
        this(store, definitions, records, settings, InstantSource.system());
    }

    TestRoom(
            SealedStore store,
            IndexDefinitions definitions,
            IndexedRecords records,
            IndexProperties settings,
            InstantSource clock) {
        var buckets = new Buckets(TestHashes.in(store));
        var beans = new StaticListableBeanFactory(Map.of("records", records, "meters", meters));
        rows = new IndexRows(store, new Commits(store, new SecureRandom()));
        states = new IndexStates(rows, definitions, settings, new ElapsedTime(clock));
        entries = new IndexEntries(TestIndexes.TERMS, buckets);
        indexes =
                new BlindIndexes(
                        states,
                        entries,
                        TestIndexes.TERMS,
                        buckets,
                        new Comparison(TestIndexes.FORMS),
                        store);
        registration = new IndexRegistration(rows, definitions, settings, clock);
        worker =
                new IndexWorker(
                        registration,
                        states,
                        new IndexUpkeep(rows, settings, clock),
                        new IndexWalk(rows, entries, clock),
                        new WorkLease(store, rows, settings, clock, new SecureRandom()),
                        new IndexMeters(beans.getBeanProvider(MeterRegistry.class)),
                        beans.getBean(IndexedRecords.class),
                        settings,
                        clock,
                        new InstanceProperties(false));
        operations = new IndexOperations(rows, states, worker, clock);
    }

    /** Everything at once, so that tests need not wait. */
    static IndexProperties settings(String region, int fillRate) {
        return settings(region, fillRate, Duration.ofMillis(50));
    }

    static IndexProperties settings(String region, int fillRate, Duration settle) {
        return settings(region, fillRate, settle, LEASE);
    }

    /** With a lease that nobody loses while the machine stands still for a while. */
    static IndexProperties longLease(int fillRate) {
        return settings("US", fillRate, Duration.ofMillis(50), LONG_LEASE);
    }

    private static IndexProperties settings(
            String region, int fillRate, Duration settle, Duration lease) {
        return new IndexProperties(
                TestIndexes.SETTINGS.definitions(),
                region,
                fillRate,
                Duration.ofMillis(10),
                settle,
                lease);
    }

    TestRoom start() {
        worker.start();
        return this;
    }

    IndexStatus status(String id) {
        return rows.all().stream()
                .filter(row -> row.id().equals(id))
                .map(IndexStatus::of)
                .findFirst()
                .orElseThrow();
    }

    boolean isReady(String id) {
        return rows.all().stream()
                .anyMatch(row -> row.id().equals(id) && row.state() == IndexState.READY);
    }

    boolean knows(String id) {
        return rows.all().stream().anyMatch(row -> row.id().equals(id));
    }

    @Override
    public void close() {
        worker.stop();
    }
}
