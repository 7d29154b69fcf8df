package io.phial.signing.s3;

import io.phial.startup.StartCheck;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

/** Chooses an S3 bucket for anchors where it is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.signing.s3.bucket")
@EnableConfigurationProperties(S3AnchorsConfiguration.Settings.class)
class S3AnchorsConfiguration {

    @Bean
    S3Anchors anchors(S3Client s3, Settings settings) {
        return new S3Anchors(s3, settings.bucket());
    }

    @Bean
    StartCheck anchorsCheck(S3Client s3, Settings settings) {
        return new BucketCheck(s3, settings.bucket());
    }

    /**
     * Where the anchors are.
     *
     * @param bucket made with Object Lock and a default retention
     */
    @ConfigurationProperties("phial.signing.s3")
    record Settings(String bucket) {}
}
