package io.phial.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A request that was aborted at an odd moment is one without an answer, and is tried again. */
class AbortableHttpClientTests {

    /** What Apache's client was seen to throw, each by its name. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                CancellationException.class,
                NullPointerException.class,
                ConnectionShutdownException.class
            })
    void whoseRequestIsAbortedTriesThreeTimesAndIsToldThatThereIsNoAnswer(
            Class<? extends RuntimeException> thrown) {
        var calls = new AtomicInteger();
        var http = new AbortableHttpClient(() -> new Aborted(thrown, calls));
        try (var client =
                DynamoDbClient.builder()
                        .httpClient(http)
                        .endpointOverride(URI.create("http://127.0.0.1:1"))
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .overrideConfiguration(
                                override -> override.retryStrategy(retry -> retry.maxAttempts(3)))
                        .build()) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(
                            () ->
                                    client.getItem(
                                            get ->
                                                    get.tableName("any")
                                                            .key(
                                                                    Map.of(
                                                                            "p",
                                                                            AttributeValue.fromS(
                                                                                    "any")))));
        }
        assertThat(calls).hasValue(3);
    }

    /** Throws the same at each call. */
    private record Aborted(Class<? extends RuntimeException> thrown, AtomicInteger calls)
            implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    calls.incrementAndGet();
                    try {
                        throw thrown.getConstructor().newInstance();
                    } catch (ReflectiveOperationException impossible) {
                        throw new LinkageError("no such exception", impossible);
                    }
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
