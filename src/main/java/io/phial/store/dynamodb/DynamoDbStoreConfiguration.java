package io.phial.store.dynamodb;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.phial.startup.StartCheck;
import io.phial.store.SealedStore;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Keeps the records in DynamoDB where {@code phial.store} asks for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "phial.store", havingValue = "dynamodb")
@EnableConfigurationProperties(DynamoDbProperties.class)
class DynamoDbStoreConfiguration {

    /** Balancers ask every few seconds, each of them every instance. */
    private static final Duration HEALTH_KEPT = Duration.ofSeconds(5);

    @Bean(destroyMethod = "close")
    Clients dynamoDbStoreClients(DynamoDbClient client, SdkHttpClient http) {
        return Clients.of(client, http);
    }

    @Bean
    SealedStore sealedStore(
            Clients clients, DynamoDbProperties names, ObjectProvider<MeterRegistry> meters) {
        return new DynamoDbSealedStore(
                clients, names, meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    StartCheck dynamoDbTables(Clients clients, DynamoDbProperties names) {
        return new TablesCheck(clients.reading(), names);
    }

    @Bean
    HealthIndicator sealedStoreHealthIndicator(SealedStore store) {
        return new SealedStoreHealth(store, HEALTH_KEPT);
    }
}
