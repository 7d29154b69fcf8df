package io.phial.store.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local in this process and in memory, with empty tables. */
final class LocalDynamoDb implements AutoCloseable {

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    private final DynamoDbClient client = local.dynamoDbClient();

    LocalDynamoDb() {
        TestTables.make(client);
    }

    DynamoDbClient client() {
        return client;
    }

    @Override
    public void close() {
        local.shutdown();
    }
}
