package io.phial.store.dynamodb;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.SealedStore;
import io.phial.store.SealedStoreConcurrencyContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The promises of the store to many callers at once, kept as DynamoDB Local plays it. */
class LocalDynamoDbSealedStoreConcurrencyIT extends SealedStoreConcurrencyContract {

    private LocalDynamoDb dynamoDb;
    private SealedStore store;

    @BeforeEach
    void make() {
        dynamoDb = new LocalDynamoDb();
        var clients = new Clients(dynamoDb.client(), dynamoDb.client());
        store = new DynamoDbSealedStore(clients, TestTables.NAMES, new SimpleMeterRegistry());
    }

    @AfterEach
    void end() {
        dynamoDb.close();
    }

    @Override
    protected SealedStore store() {
        return store;
    }
}
