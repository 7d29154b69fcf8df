package io.phial.notes.bedrock;

import io.phial.startup.StartCheck;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Refuses a start without a guardrail where one is required, as in the aws mode: notes would be
 * cleaned by less than was promised, and nobody would see it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.notes.guardrail.required")
class GuardrailRequired {

    @Bean
    StartCheck guardrailIsSet(Environment environment) {
        return () ->
                environment.getProperty("phial.notes.guardrail.id", "").isBlank()
                        ? List.of(
                                "phial.notes.guardrail.id is not set (parameter"
                                        + " /phial/<environment>/notes/guardrail/id). Without a"
                                        + " guardrail, notes are cleaned by the local detectors"
                                        + " alone; if that is meant, set"
                                        + " phial.notes.guardrail.required=false.")
                        : List.of();
    }
}
