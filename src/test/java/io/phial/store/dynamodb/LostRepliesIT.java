package io.phial.store.dynamodb;

import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static io.phial.store.dynamodb.TroubledDynamoDb.Trouble.LOST_REPLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.CommitConflictException;
import io.phial.store.Commits;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.Operation;
import io.phial.store.SealedStore;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was written and not heard of is written once, and nobody is told of a conflict. */
class LostRepliesIT {

    private static final Item EVENT = item(key(Table.AUDIT, "p", "event"), 1);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private LocalDynamoDb dynamoDb;
    private TroubledDynamoDb troubled;
    private SealedStore store;
    private Commits commits;

    @BeforeEach
    void start() {
        dynamoDb = new LocalDynamoDb();
        troubled = new TroubledDynamoDb(dynamoDb.client());
        store =
                new DynamoDbSealedStore(
                        new Clients(dynamoDb.client(), troubled.client()),
                        TestTables.NAMES,
                        meters);
        commits = new Commits(store, new SecureRandom());
    }

    @AfterEach
    void end() {
        dynamoDb.close();
    }

    @Test
    void anEventIsThereOnceThoughTwoRepliesAreLost() {
        troubled.next(LOST_REPLY, LOST_REPLY);

        commits.commit(List.of(new Operation.Put(EVENT, Condition.ABSENT)));

        assertThat(store.read(List.of(EVENT.key()))).containsExactly(EVENT);
        assertThat(troubled.calls()).containsExactly("putItem", "putItem", "putItem");
        assertThat(count("PutItem", "unreachable")).isEqualTo(2);
        assertThat(count("PutItem", "ConditionalCheckFailedException")).isEqualTo(1);
    }

    @Test
    void anotherEventAtTheSamePlaceIsAConflictAndNotAnAnswerToTheRepeat() {
        commits.commit(List.of(new Operation.Put(EVENT, Condition.ABSENT)));

        assertThatExceptionOfType(CommitConflictException.class)
                .isThrownBy(
                        () -> commits.commit(List.of(new Operation.Put(EVENT, Condition.ABSENT))));
    }

    @Test
    void aCommitHappensOnceThoughTwoRepliesAreLost() {
        Item before = item(key("a"), 1);
        commits.commit(List.of(new Operation.Put(before, Condition.ABSENT)));
        troubled.next(LOST_REPLY, LOST_REPLY);

        commits.commit(
                List.of(
                        new Operation.Put(item(key("a"), 2), Condition.versionIs(1)),
                        new Operation.Put(EVENT, Condition.ABSENT),
                        new Operation.Check(key("b"), Condition.ABSENT)));

        assertThat(store.read(List.of(key("a"), EVENT.key())))
                .containsExactly(item(key("a"), 2), EVENT);
        assertThat(troubled.calls()).hasSize(4).containsOnly("transactWriteItems");
        assertThat(count("TransactWriteItems", "unreachable")).isEqualTo(2);
        assertThat(count("TransactWriteItems", "ok")).isEqualTo(2);
    }

    @Test
    void whoNeverHearsAnythingAsksThreeTimes() {
        troubled.next(LOST_REPLY, LOST_REPLY, LOST_REPLY, LOST_REPLY);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(
                        () -> commits.commit(List.of(new Operation.Put(EVENT, Condition.ABSENT))));

        assertThat(troubled.calls()).hasSize(3);
    }

    private double count(String operation, String outcome) {
        return meters.get(Calls.METER)
                .tags("operation", operation, "outcome", outcome)
                .counter()
                .count();
    }
}
