package io.phial.signing.keyset;

import io.phial.signing.Signer;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses a keyset as signer where its file is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.signing.keyset-file")
@EnableConfigurationProperties(KeysetSignerConfiguration.Settings.class)
class KeysetSignerConfiguration {

    @Bean
    Signer signer(Settings settings) {
        return KeysetSigner.open(settings.keysetFile());
    }

    /**
     * Where the keyset is.
     *
     * @param keysetFile made on first start, readable by its owner alone
     */
    @ConfigurationProperties("phial.signing")
    record Settings(Path keysetFile) {}
}
