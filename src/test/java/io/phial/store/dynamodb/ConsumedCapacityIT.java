package io.phial.store.dynamodb;

import static io.phial.store.StoreSamples.bytes;
import static io.phial.store.StoreSamples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.Commit;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.Operation;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.Table;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/**
 * The units that each kind of call takes, which are what DynamoDB is paid for. Those of a commit
 * are left out, since DynamoDB Local counts fewer than the service: two for each row and kilobyte.
 */
class ConsumedCapacityIT {

    private static final Item RECORD = new Item(key("patient"), 1, Map.of("c", "N"), bytes(500));
    private static final Item WRAPPED =
            new Item(key(Table.KEYS, "p", "key"), 1, Map.of(), bytes(100));
    private static final Item FENCE =
            new Item(key(Table.AUDIT, "w", "7"), 1, Map.of("n", "0"), Item.NOTHING_SEALED);

    private final List<Double> units = new ArrayList<>();
    private LocalDynamoDb dynamoDb;
    private SealedStore store;

    @BeforeEach
    void start() {
        dynamoDb = new LocalDynamoDb();
        var metered = metered(dynamoDb.client());
        store =
                new DynamoDbSealedStore(
                        new Clients(metered, metered), TestTables.NAMES, new SimpleMeterRegistry());
    }

    @AfterEach
    void end() {
        dynamoDb.close();
    }

    @Test
    void aRecordWithItsKeyTakesFourReadUnitsAndARowAloneOneWriteUnit() {
        commit(put(RECORD), put(WRAPPED));
        units.clear();

        store.read(List.of(RECORD.key(), WRAPPED.key()));
        assertThat(units).containsExactly(4.0);

        units.clear();
        commit(put(FENCE));
        assertThat(units).containsExactly(1.0);
    }

    @Test
    void oneKeyTakesOneReadUnitForFourKilobytes() {
        commit(put(RECORD), put(new Item(key("large"), 1, Map.of(), bytes(5_000))));
        units.clear();

        store.read(List.of(RECORD.key()));
        store.read(List.of(key("large")));

        assertThat(units).containsExactly(1.0, 2.0);
    }

    @Test
    void aPageTakesAReadUnitForFourKilobytesOfAllItsRows() {
        commit(put(RECORD), put(new Item(key("another"), 1, Map.of(), bytes(500))));
        units.clear();

        store.query(Query.of(Table.RECORDS, "p", "", 100));

        assertThat(units).containsExactly(1.0);
    }

    private static Operation put(Item item) {
        return new Operation.Put(item, Condition.ABSENT);
    }

    private void commit(Operation... operations) {
        store.commit(new Commit(new CommitId(units.size(), 1), List.of(operations)));
    }

    /** Asks with each request for what it took. */
    private DynamoDbClient metered(DynamoDbClient client) {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        DynamoDbClient.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            if (arguments == null) {
                                return method.invoke(client);
                            }
                            if (method.getName().equals("queryPaginator")) {
                                return new QueryIterable(
                                        (DynamoDbClient) proxy, (QueryRequest) arguments[0]);
                            }
                            Object answer = method.invoke(client, asking(arguments[0]));
                            units.add(total((DynamoDbResponse) answer));
                            return answer;
                        });
    }

    private static Object asking(Object request) {
        var total = ReturnConsumedCapacity.TOTAL;
        return switch (request) {
            case GetItemRequest one -> one.toBuilder().returnConsumedCapacity(total).build();
            case PutItemRequest one -> one.toBuilder().returnConsumedCapacity(total).build();
            case QueryRequest one -> one.toBuilder().returnConsumedCapacity(total).build();
            case TransactGetItemsRequest one ->
                    one.toBuilder().returnConsumedCapacity(total).build();
            case TransactWriteItemsRequest one ->
                    one.toBuilder().returnConsumedCapacity(total).build();
            default -> throw new IllegalArgumentException("a call that no store makes");
        };
    }

    private static double total(DynamoDbResponse answer) {
        return switch (answer.getValueForField("ConsumedCapacity", Object.class).orElseThrow()) {
            case ConsumedCapacity one -> one.capacityUnits();
            case List<?> several ->
                    several.stream()
                            .mapToDouble(one -> ((ConsumedCapacity) one).capacityUnits())
                            .sum();
            default -> throw new IllegalArgumentException("an answer without its units");
        };
    }
}
