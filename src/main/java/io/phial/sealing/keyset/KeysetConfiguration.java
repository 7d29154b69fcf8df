package io.phial.sealing.keyset;

import io.phial.sealing.MasterKey;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the keyset as master key where its file is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.sealing.keyset-file")
@EnableConfigurationProperties(KeysetProperties.class)
class KeysetConfiguration {

    @Bean
    MasterKey masterKey(KeysetProperties settings) {
        return KeysetMasterKey.open(settings.keysetFile());
    }
}
