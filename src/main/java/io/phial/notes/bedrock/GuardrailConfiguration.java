package io.phial.notes.bedrock;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Puts a guardrail behind the local sanitizer, where one is set.
 *
 * <p>That is found out when its beans are made: which beans there may be is settled when the
 * container image is built, before anybody has set one.
 */
@Configuration(proxyBeanMethods = false)
@Profile("aws")
@EnableConfigurationProperties(GuardrailSettings.class)
class GuardrailConfiguration {

    @Bean
    @Nullable GuardrailSanitizer guardrailSanitizer(
            ObjectProvider<BedrockRuntimeClient> bedrock,
            GuardrailSettings settings,
            MeterRegistry meters) {
        return settings.getId().isEmpty()
                ? null
                : new GuardrailSanitizer(
                        bedrock.getObject(),
                        settings,
                        new BedrockCalls("phial.notes.guardrail", meters));
    }

    @Bean
    @Nullable GuardrailCheck guardrailCheck(
            ObjectProvider<GuardrailSanitizer> sanitizers, GuardrailSettings settings) {
        GuardrailSanitizer sanitizer = sanitizers.getIfAvailable();
        return sanitizer == null ? null : new GuardrailCheck(sanitizer, settings);
    }
}
