package io.phial.store.dynamodb;

import static org.junit.jupiter.api.Assumptions.abort;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.aws.MotoServer;
import io.phial.store.SealedStore;
import io.phial.store.SealedStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * The promises of the store, over real connections to an emulator. Those to many callers at once
 * are left to DynamoDB Local: moto checks a condition and writes without a lock between.
 */
class MotoSealedStoreIT extends SealedStoreContract {

    private static MotoServer moto;
    private static HttpEmulator emulator;

    private SealedStore store;

    @BeforeAll
    static void start() {
        moto = MotoServer.start();
        emulator = new HttpEmulator(moto.endpoint(), Duration.ofMinutes(1));
    }

    @AfterAll
    static void end() {
        if (moto != null) {
            emulator.close();
            moto.close();
        }
    }

    @BeforeEach
    void make() {
        moto.reset();
        TestTables.make(emulator.client());
        reopen();
    }

    @Override
    protected SealedStore store() {
        return store;
    }

    @Override
    protected void reopen() {
        store =
                new DynamoDbSealedStore(
                        emulator.clients(), TestTables.NAMES, new SimpleMeterRegistry());
    }

    @Override
    protected void needsCommitsRemembered() {
        abort("moto_server does not keep client request tokens");
    }
}
