package io.phial.store.jdbc;

import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SqliteStoreConfigurationTests {

    @TempDir Path folder;

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withUserConfiguration(SqliteStoreConfiguration.class)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new);

    @Test
    void thereIsNoStoreUnlessItIsAskedFor() {
        context.run(started -> assertThat(started).doesNotHaveBean(SealedStore.class));
        context.withPropertyValues("phial.store=dynamodb")
                .run(started -> assertThat(started).doesNotHaveBean(SealedStore.class));
    }

    @Test
    void aStoreWithoutAFileIsRefusedAtStart() {
        context.withPropertyValues("phial.store=sqlite")
                .run(started -> assertThat(started).hasFailed());
    }

    @Test
    void opensTheFileTellsItsHealthCountsCommitsAndClosesItAtTheEnd() {
        var asked =
                context.withPropertyValues(
                        "phial.store=sqlite", "phial.sqlite.file=" + folder.resolve("a/b.db"));
        for (long version = 1; version <= 2; version++) {
            var put = new Operation.Put(item(key("a"), version), Condition.ALWAYS);
            var commit = new Commit(new CommitId(version, version), List.of(put));
            asked.run(
                    started -> {
                        started.getBean(SealedStore.class).commit(commit);

                        var health = started.getBean(HealthIndicator.class).health();
                        assertThat(health.getStatus()).isEqualTo(Status.UP);
                        var meters = started.getBean(MeterRegistry.class);
                        assertThat(meters.get("phial.store.commit").timer().count()).isEqualTo(1);
                        assertThat(meters.get("phial.store.batch").summary().max()).isEqualTo(1);
                        assertThat(meters.get("phial.store.waiting").gauge().value()).isZero();
                    });
        }
    }
}
