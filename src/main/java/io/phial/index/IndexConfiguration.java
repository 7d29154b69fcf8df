package io.phial.index;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the settings and the definitions of the room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IndexProperties.class)
class IndexConfiguration {

    @Bean
    IndexDefinitions indexDefinitions(IndexProperties settings) {
        return IndexDefinitions.read(settings.definitions());
    }
}
