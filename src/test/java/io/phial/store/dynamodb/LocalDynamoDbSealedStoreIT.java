package io.phial.store.dynamodb;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.SealedStore;
import io.phial.store.SealedStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The promises of the store, kept by DynamoDB as DynamoDB Local plays it. */
class LocalDynamoDbSealedStoreIT extends SealedStoreContract {

    private LocalDynamoDb dynamoDb;
    private SealedStore store;

    @BeforeEach
    void make() {
        dynamoDb = new LocalDynamoDb();
        reopen();
    }

    @AfterEach
    void end() {
        dynamoDb.close();
    }

    @Override
    protected SealedStore store() {
        return store;
    }

    @Override
    protected void reopen() {
        var clients = new Clients(dynamoDb.client(), dynamoDb.client());
        store = new DynamoDbSealedStore(clients, TestTables.NAMES, new SimpleMeterRegistry());
    }
}
