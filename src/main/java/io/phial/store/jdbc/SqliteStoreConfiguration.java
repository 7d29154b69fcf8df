package io.phial.store.jdbc;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.phial.store.SealedStore;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Opens the SQLite store where {@code phial.store} asks for it.
 *
 * <p>As a bean it is closed after all lifecycle phases, so after the web server has drained.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "phial.store", havingValue = "sqlite")
@EnableConfigurationProperties(SqliteProperties.class)
class SqliteStoreConfiguration {

    @Bean(destroyMethod = "close")
    SealedStore sealedStore(SqliteProperties properties, ObjectProvider<MeterRegistry> meters) {
        return JdbcSealedStore.open(
                new SqliteFile(properties.file()),
                properties.timeout(),
                InstantSource.system(),
                meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    HealthIndicator sealedStoreHealthIndicator(SealedStore store) {
        return new SealedStoreHealth((JdbcSealedStore) store);
    }
}
