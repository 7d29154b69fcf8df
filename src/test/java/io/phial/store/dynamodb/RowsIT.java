package io.phial.store.dynamodb;

import static io.phial.store.StoreSamples.bytes;
import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.DamagedItemException;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How items lie in the tables, and what is made of rows that somebody changed. */
class RowsIT {

    private static LocalDynamoDb dynamoDb;
    private static SealedStore store;

    @BeforeAll
    static void start() {
        dynamoDb = new LocalDynamoDb();
        store =
                new DynamoDbSealedStore(
                        new Clients(dynamoDb.client(), dynamoDb.client()),
                        TestTables.NAMES,
                        new SimpleMeterRegistry());
    }

    @AfterAll
    static void end() {
        dynamoDb.close();
    }

    @Test
    void aRowHasShortNamesAndItsTimeToLiveAsANumberThatDynamoDbActsOn() {
        var attributes = Map.of("p", "x", "v", "y", "ttl", "1800000000");
        commit(new Item(key("expiring"), 3, attributes, bytes(2)), Condition.ALWAYS);

        var row = row(key("expiring"));
        assertThat(row.keySet()).containsExactlyInAnyOrder("p", "s", "v", "b", "a", "ttl");
        assertThat(row.get("ttl")).isEqualTo(AttributeValue.fromN("1800000000"));
        assertThat(row.get("v")).isEqualTo(AttributeValue.fromN("3"));
        assertThat(row.get("a").m().keySet()).containsExactlyInAnyOrder("p", "v");
    }

    @Test
    void whatIsEmptyIsNotStored() {
        commit(new Item(key("empty"), 1, Map.of(), Item.NOTHING_SEALED), Condition.ALWAYS);
        var expiring = new Item(key("only"), 1, Map.of("ttl", "1800000000"), Item.NOTHING_SEALED);
        commit(expiring, Condition.ALWAYS);

        assertThat(row(key("empty")).keySet()).containsExactlyInAnyOrder("p", "s", "v");
        assertThat(row(key("only")).keySet()).containsExactlyInAnyOrder("p", "s", "v", "ttl");
    }

    @Test
    void anEventAddedByItselfKeepsTheIdOfItsCommit() {
        ItemKey event = key(Table.AUDIT, "p", "event");
        commit(item(event, 1), Condition.ABSENT);

        assertThat(row(event).get("i").b().asByteArray()).hasSize(16);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("v", null),
                Arguments.of("v", AttributeValue.fromS("1")),
                Arguments.of("v", AttributeValue.fromN("0")),
                Arguments.of("v", AttributeValue.fromN("1.5")),
                Arguments.of("v", AttributeValue.fromN("99999999999999999999")),
                Arguments.of("v", AttributeValue.fromNul(true)),
                Arguments.of("b", AttributeValue.fromS("text")),
                Arguments.of("a", AttributeValue.fromS("text")),
                Arguments.of("a", AttributeValue.fromM(Map.of("x", AttributeValue.fromN("1")))),
                Arguments.of("ttl", AttributeValue.fromS("soon")),
                Arguments.of("i", AttributeValue.fromS("text")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatNoStoreWroteIsDamagedHoweverItIsRead(String name, AttributeValue value) {
        ItemKey changed = key(Table.RECORDS, "changed", "a");
        commit(item(changed, 1), Condition.ALWAYS);
        var row = new HashMap<>(row(changed));
        row.remove(name);
        if (value != null) {
            row.put(name, value);
        }
        dynamoDb.client().putItem(put -> put.tableName(TestTables.NAMES.recordsTable()).item(row));

        assertDamaged(() -> store.read(List.of(changed)));
        assertDamaged(() -> store.read(List.of(changed, key("other"))));
        assertDamaged(() -> store.query(Query.of(Table.RECORDS, "changed", "", 10)));
    }

    private static void assertDamaged(Runnable read) {
        assertThatExceptionOfType(DamagedItemException.class).isThrownBy(read::run);
    }

    private static void commit(Item item, Condition condition) {
        var put = List.<Operation>of(new Operation.Put(item, condition));
        store.commit(new Commit(new CommitId(System.nanoTime(), 1), put));
    }

    private static Map<String, AttributeValue> row(ItemKey key) {
        return dynamoDb.client()
                .getItem(
                        get ->
                                get.tableName(TestTables.NAMES.name(key.table()))
                                        .key(
                                                Map.of(
                                                        "p", AttributeValue.fromS(key.partition()),
                                                        "s", AttributeValue.fromS(key.sort()))))
                .item();
    }
}
