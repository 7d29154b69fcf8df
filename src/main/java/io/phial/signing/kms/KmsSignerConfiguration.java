package io.phial.signing.kms;

import io.phial.instance.ElapsedTime;
import io.phial.startup.StartCheck;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.kms.KmsClient;

/** Chooses KMS as signer where its key is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.signing.kms.key-id")
@EnableConfigurationProperties(KmsSignerProperties.class)
class KmsSignerConfiguration {

    @Bean
    KmsSigner signer(KmsClient kms, KmsSignerProperties settings, ElapsedTime time) {
        return new KmsSigner(kms, settings, time);
    }

    @Bean
    StartCheck signingKeyCheck(KmsSigner signer) {
        return new SigningKeyCheck(signer);
    }
}
