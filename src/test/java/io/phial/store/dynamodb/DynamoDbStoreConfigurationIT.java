package io.phial.store.dynamodb;

import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.aws.LocalDynamoDbServer;
import io.phial.startup.StartCheck;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbStoreConfigurationIT {

    private LocalDynamoDbServer server;
    private HttpEmulator emulator;

    @BeforeEach
    void start() {
        server = LocalDynamoDbServer.start();
        emulator = new HttpEmulator(server.endpoint(), Duration.ofMinutes(1));
    }

    @AfterEach
    void end() {
        emulator.close();
        server.close();
    }

    private static ApplicationContextRunner context(HttpEmulator emulator) {
        return new ApplicationContextRunner()
                .withUserConfiguration(DynamoDbStoreConfiguration.class)
                .withBean(DynamoDbClient.class, emulator::client)
                .withBean(SdkHttpClient.class, () -> Apache5HttpClient.create())
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new);
    }

    private static ApplicationContextRunner asked(
            HttpEmulator emulator, String records, String keys, String audit) {
        return context(emulator)
                .withPropertyValues(
                        "phial.store=dynamodb",
                        "phial.dynamodb.records-table=" + records,
                        "phial.dynamodb.keys-table=" + keys,
                        "phial.dynamodb.audit-table=" + audit);
    }

    @Test
    void thereIsNoStoreUnlessItIsAskedFor() {
        context(emulator).run(started -> assertThat(started).doesNotHaveBean(SealedStore.class));
        context(emulator)
                .withPropertyValues("phial.store=sqlite")
                .run(started -> assertThat(started).doesNotHaveBean(SealedStore.class));
    }

    @Test
    void aStoreWithoutNamesOfTablesIsRefused() {
        context(emulator)
                .withPropertyValues("phial.store=dynamodb")
                .run(started -> assertThat(started).hasFailed());
    }

    @Test
    void keepsRecordsCountsCallsAndAsksForItsHealthOnceInAWhile() {
        TestTables.make(emulator.client());
        asked(emulator, "test-records", "test-keys", "test-audit")
                .run(
                        started -> {
                            var store = started.getBean(SealedStore.class);
                            var put = new Operation.Put(item(key("a"), 1), Condition.ABSENT);
                            store.commit(new Commit(new CommitId(1, 2), List.of(put)));
                            assertThat(store.read(List.of(key("a")))).containsExactly(put.item());
                            assertThat(started.getBean(StartCheck.class).complaints()).isEmpty();

                            var health = started.getBean(HealthIndicator.class);
                            for (int i = 0; i < 10; i++) {
                                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                            }
                            var reads =
                                    started.getBean(MeterRegistry.class)
                                            .get(Calls.METER)
                                            .tags("operation", "GetItem", "outcome", "ok");
                            assertThat(reads.counter().count()).isBetween(2.0, 3.0);
                        });
    }

    @Test
    void eachTableThatCannotBeUsedIsComplainedOfByItsSetting() {
        TestTables.make(emulator.client());
        TestTables.makeOne(emulator.client(), "foreign", "pk", "sk");
        asked(emulator, "gone", "foreign", "test-audit")
                .run(
                        started ->
                                assertThat(started.getBean(StartCheck.class).complaints())
                                        .containsExactly(
                                                "The DynamoDB table gone"
                                                        + " (phial.dynamodb.records-table) is not"
                                                        + " there in this account and region.",
                                                "The DynamoDB table foreign"
                                                        + " (phial.dynamodb.keys-table) has other"
                                                        + " keys than partition p and sort s, both"
                                                        + " texts."));
        asked(emulator, "test-records", "test-records", "test-audit")
                .run(
                        started ->
                                assertThat(started.getBean(StartCheck.class).complaints())
                                        .containsExactly(
                                                "phial.dynamodb.records-table and"
                                                        + " phial.dynamodb.keys-table name the same"
                                                        + " table."));
    }

    @Test
    void whereNobodyAnswersTheCheckSaysSoAndTheHealthIsDown() {
        try (var nobody =
                new HttpEmulator(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5))) {
            asked(nobody, "test-records", "test-keys", "test-audit")
                    .run(
                            started -> {
                                assertThat(started.getBean(StartCheck.class).complaints())
                                        .hasSize(3)
                                        .allMatch(one -> one.contains("can't be reached"));
                                var health = started.getBean(HealthIndicator.class).health();
                                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                            });
        }
    }
}
