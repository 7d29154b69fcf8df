package io.phial.patient.web;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.phial.notes.NoteSanitizer;
import io.phial.patient.Retirement;
import io.phial.sealing.PatientKeys;
import io.phial.sealing.RecordSealer;
import io.phial.store.SealedStore;
import java.time.InstantSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * What the tests put around the service: a store and a sanitizer that can be made to fail, and a
 * clock that can be moved. It is no configuration by annotation, so that no other test finds it by
 * scanning.
 */
final class ApiBeans {

    @Bean
    static BeanPostProcessor switches() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case SealedStore store -> new WatchedStore(store);
                    case NoteSanitizer sanitizer -> new MoodySanitizer(sanitizer);
                    case InstantSource clock -> new MovableClock(clock);
                    default -> bean;
                };
            }
        };
    }

    /** It wants the store of its adapter and no other; health is tested where that one is. */
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutTheHealthOfTheStore() {
        return (BeanDefinitionRegistry beans) -> {
            if (beans.containsBeanDefinition("sealedStoreHealthIndicator")) {
                beans.removeBeanDefinition("sealedStoreHealthIndicator");
            }
        };
    }

    @Bean
    CallerTokens callerTokens(JWKSource<SecurityContext> keys, Environment environment) {
        return new CallerTokens(keys, environment);
    }

    @Bean
    ApiFixture apiFixture(Environment environment, CallerTokens tokens, SealedStore store) {
        return new ApiFixture(environment, tokens, (WatchedStore) store);
    }

    @Bean
    Retirement retirement(SealedStore store, PatientKeys keys, RecordSealer sealer) {
        return new Retirement(store, keys, sealer);
    }
}
