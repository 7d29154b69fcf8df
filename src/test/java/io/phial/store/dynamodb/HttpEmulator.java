package io.phial.store.dynamodb;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The clients of a store behind a real connection, set up as the service sets them up. */
final class HttpEmulator implements AutoCloseable {

    private final SdkHttpClient http = Apache5HttpClient.builder().maxConnections(50).build();
    private final DynamoDbClient client;
    private final Clients clients;

    HttpEmulator(URI endpoint, Duration attemptTimeout) {
        client =
                DynamoDbClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .httpClient(http)
                        .overrideConfiguration(
                                override ->
                                        override.apiCallAttemptTimeout(attemptTimeout)
                                                .retryStrategy(
                                                        StandardRetryStrategy.builder()
                                                                .maxAttempts(3)
                                                                .build()))
                        .build();
        clients = Clients.of(client, http);
    }

    DynamoDbClient client() {
        return client;
    }

    Clients clients() {
        return clients;
    }

    @Override
    public void close() {
        clients.close();
        client.close();
        http.close();
    }
}
