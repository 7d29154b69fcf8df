package io.phial.store.dynamodb;

import io.phial.store.ItemKey;
import io.phial.store.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The three tables as one client sees them. */
final class Tables {

    private final DynamoDbEnhancedClient client;
    private final Map<Table, DynamoDbTable<Row>> tables = new EnumMap<>(Table.class);

    Tables(DynamoDbClient client, DynamoDbProperties names) {
        this.client =
                DynamoDbEnhancedClient.builder()
                        .dynamoDbClient(client)
                        .extensions(List.of()) // no versions counted, no times put in
                        .build();
        for (Table table : Table.values()) {
            tables.put(table, this.client.table(names.name(table), Row.schema(table)));
        }
    }

    DynamoDbEnhancedClient client() {
        return client;
    }

    DynamoDbTable<Row> of(Table table) {
        return Objects.requireNonNull(tables.get(table));
    }

    DynamoDbTable<Row> of(ItemKey key) {
        return of(key.table());
    }

    static Key key(ItemKey key) {
        return Key.builder().partitionValue(key.partition()).sortValue(key.sort()).build();
    }
}
