package io.phial.aws;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The one place where clients of AWS are made: one pool of connections for all of them, the same
 * timeouts, and a bounded number of attempts.
 */
@Configuration(proxyBeanMethods = false)
@Profile("aws")
@Lazy
@EnableConfigurationProperties(AwsProperties.class)
class AwsConfiguration {

    private final AwsProperties settings;

    AwsConfiguration(AwsProperties settings) {
        this.settings = settings;
    }

    @Bean(destroyMethod = "close")
    AbortableHttpClient awsHttpClient() {
        return new AbortableHttpClient(
                () ->
                        Apache5HttpClient.builder()
                                .connectionTimeout(settings.connectTimeout())
                                .socketTimeout(settings.socketTimeout())
                                .connectionAcquisitionTimeout(settings.attemptTimeout())
                                .maxConnections(settings.connections())
                                .build());
    }

    @Bean(destroyMethod = "close")
    InstanceCredentials awsCredentials() {
        return new InstanceCredentials();
    }

    @Bean
    ClientsPrimer clientsPrimer() {
        return new ClientsPrimer(this);
    }

    @Bean
    SigningKeys awsSigningKeys() {
        return new SigningKeys();
    }

    @Bean(destroyMethod = "close")
    DynamoDbClient dynamoDbClient(SdkHttpClient http, InstanceCredentials credentials) {
        return build(DynamoDbClient.builder(), http, credentials);
    }

    @Bean(destroyMethod = "close")
    KmsClient kmsClient(SdkHttpClient http, InstanceCredentials credentials) {
        return build(KmsClient.builder(), http, credentials);
    }

    @Bean(destroyMethod = "close")
    S3Client s3Client(SdkHttpClient http, InstanceCredentials credentials) {
        return build(S3Client.builder(), http, credentials);
    }

    @Bean(destroyMethod = "close")
    BedrockRuntimeClient bedrockRuntimeClient(SdkHttpClient http, InstanceCredentials credentials) {
        return build(
                BedrockRuntimeClient.builder(),
                http,
                credentials,
                settings.bedrockAttemptTimeout(),
                settings.bedrockCallTimeout());
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, SdkHttpClient http, AwsCredentialsProvider credentials) {
        return build(builder, http, credentials, settings.attemptTimeout(), settings.callTimeout());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder,
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            Duration attempt,
            Duration call) {
        builder.httpClient(http)
                .credentialsProvider(credentials)
                .overrideConfiguration(
                        override ->
                                override.apiCallAttemptTimeout(attempt)
                                        .apiCallTimeout(call)
                                        .retryStrategy(
                                                StandardRetryStrategy.builder()
                                                        .maxAttempts(settings.attempts())
                                                        .build()));
        try {
            return builder.build();
        } catch (RuntimeException unfit) { // the SDK throws many kinds for a wrong address
            throw new NoClientException(unfit);
        }
    }
}
