package io.phial.store.dynamodb;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.SealedStore;
import io.phial.store.SealedStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The promises of the store, kept by LocalStack, where there is Docker to run it. */
class LocalStackSealedStoreIT extends SealedStoreContract {

    /** The last ones want an account. */
    private static final DockerImageName IMAGE =
            DockerImageName.parse("localstack/localstack:4.4.0");

    private static LocalStackContainer localStack;
    private static HttpEmulator emulator;

    private SealedStore store;

    @BeforeAll
    static void start() {
        assumeThat(DockerClientFactory.instance().isDockerAvailable())
                .as("Docker, in which LocalStack runs")
                .isTrue();
        localStack = new LocalStackContainer(IMAGE).withServices("dynamodb");
        localStack.start();
        emulator = new HttpEmulator(localStack.getEndpoint(), Duration.ofMinutes(1));
        TestTables.make(emulator.client());
    }

    @AfterAll
    static void end() {
        if (emulator != null) {
            emulator.close();
        }
        if (localStack != null) {
            localStack.stop();
        }
    }

    @BeforeEach
    void empty() {
        TestTables.empty(emulator.client());
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
}
