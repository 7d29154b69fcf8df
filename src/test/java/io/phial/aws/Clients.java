package io.phial.aws;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Clients as the service makes them, with its attempts and timeouts, of an address of a test. */
public final class Clients {

    private Clients() {}

    /** How long the service waits for one attempt where no setting says otherwise. */
    public static Duration attemptTimeout() {
        var nothingSet = new Binder();
        return nothingSet.bindOrCreate("phial.aws", AwsProperties.class).attemptTimeout();
    }

    /** {@code Clients.of(KmsClient.builder(), endpoint, …)}. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(
            B builder, URI endpoint, Duration attempt, Duration call) {
        var configuration =
                new AwsConfiguration(
                        new AwsProperties(
                                3,
                                Duration.ofSeconds(1),
                                attempt,
                                call,
                                attempt,
                                call,
                                call,
                                100,
                                call));
        return configuration.build(
                builder.endpointOverride(endpoint).region(Region.EU_CENTRAL_1),
                configuration.awsHttpClient(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
