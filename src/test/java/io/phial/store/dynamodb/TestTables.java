package io.phial.store.dynamodb;

import io.phial.store.Table;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The three tables as an account has them. */
public final class TestTables {

    static final DynamoDbProperties NAMES =
            new DynamoDbProperties("test-records", "test-keys", "test-audit");

    private TestTables() {}

    static void make(DynamoDbClient client) {
        make(client, NAMES.recordsTable(), NAMES.keysTable(), NAMES.auditTable());
    }

    /** Makes the tables under these names, for tests of the whole service. */
    public static void make(DynamoDbClient client, String records, String keys, String audit) {
        for (String name : List.of(records, keys, audit)) {
            makeOne(client, name, Row.PARTITION, Row.SORT);
        }
    }

    static void makeOne(DynamoDbClient client, String name, String partition, String sort) {
        client.createTable(
                table ->
                        table.tableName(name)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(text(partition), text(sort))
                                .keySchema(key(partition, KeyType.HASH), key(sort, KeyType.RANGE)));
    }

    /** Tables that are emptied between tests, for emulators that take long to make new ones. */
    static void empty(DynamoDbClient client) {
        for (Table table : Table.values()) {
            String name = NAMES.name(table);
            client.scanPaginator(scan -> scan.tableName(name)).items().stream()
                    .forEach(
                            row ->
                                    client.deleteItem(
                                            delete ->
                                                    delete.tableName(name)
                                                            .key(
                                                                    Map.of(
                                                                            "p", row.get("p"),
                                                                            "s", row.get("s")))));
        }
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
