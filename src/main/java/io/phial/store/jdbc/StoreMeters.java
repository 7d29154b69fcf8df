package io.phial.store.jdbc;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;

/** What the store tells of its work: counts and times, without a tag. */
final class StoreMeters {

    private final MeterRegistry registry;
    private final DistributionSummary batch;
    private final Timer commit;

    StoreMeters(MeterRegistry registry) {
        this.registry = registry;
        batch =
                DistributionSummary.builder("phial.store.batch")
                        .description("Commits made durable by one sync")
                        .register(registry);
        commit =
                Timer.builder("phial.store.commit")
                        .description("From a commit's call to its end")
                        .register(registry);
    }

    void watch(Collection<?> waiting) {
        Gauge.builder("phial.store.waiting", waiting, Collection::size)
                .description("Commits that wait for the writer")
                .register(registry);
    }

    void batch(int commits) {
        batch.record(commits);
    }

    void commit(Runnable work) {
        commit.record(work);
    }
}
