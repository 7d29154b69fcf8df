package io.phial.store.dynamodb;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The client at hand with its timeouts, as reading and as writing want it: so that no operation is
 * tried more often than it was set up for.
 *
 * @param reading repeats a transaction as well that a write overtook
 * @param writing never repeats: {@link io.phial.store.Commits} does
 */
record Clients(DynamoDbClient reading, DynamoDbClient writing) implements AutoCloseable {

    static Clients of(DynamoDbClient client, SdkHttpClient http) {
        RetryStrategy attempts =
                client.serviceClientConfiguration()
                        .overrideConfiguration()
                        .retryStrategy()
                        .orElseGet(AwsRetryStrategy::standardRetryStrategy);
        return new Clients(
                like(client, http, attempts.toBuilder().retryOnException(Clients::late).build()),
                like(client, http, AwsRetryStrategy.doNotRetry()));
    }

    private static DynamoDbClient like(
            DynamoDbClient client, SdkHttpClient http, RetryStrategy attempts) {
        var settings = client.serviceClientConfiguration();
        var patience = settings.overrideConfiguration();
        // made anew: a copy of the settings would keep the strategy that is to be replaced
        var override =
                ClientOverrideConfiguration.builder()
                        .retryStrategy(attempts)
                        .metricPublishers(patience.metricPublishers());
        patience.apiCallTimeout().ifPresent(override::apiCallTimeout);
        patience.apiCallAttemptTimeout().ifPresent(override::apiCallAttemptTimeout);
        var builder =
                DynamoDbClient.builder()
                        .httpClient(http)
                        .region(settings.region())
                        .credentialsProvider(settings.credentialsProvider())
                        .overrideConfiguration(override.build());
        settings.endpointOverride().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** A write came between; the next moment it is over. */
    private static boolean late(Throwable e) {
        return e instanceof TransactionCanceledException canceled
                && Calls.code(canceled).equals("TransactionConflict");
    }

    @Override
    public void close() {
        try (reading;
                writing) {
            // both are closed
        }
    }
}
