package io.phial.notes.bedrock;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Puts a guardrail behind the local sanitizer, where one is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.notes.guardrail.id")
@EnableConfigurationProperties(GuardrailSettings.class)
class GuardrailConfiguration {

    @Bean
    GuardrailSanitizer guardrailSanitizer(
            BedrockRuntimeClient bedrock, GuardrailSettings settings, MeterRegistry meters) {
        return new GuardrailSanitizer(
                bedrock, settings, new BedrockCalls("phial.notes.guardrail", meters));
    }

    @Bean
    GuardrailCheck guardrailCheck(
            BedrockRuntimeClient bedrock, GuardrailSettings settings, MeterRegistry meters) {
        return new GuardrailCheck(guardrailSanitizer(bedrock, settings, meters), settings);
    }
}
