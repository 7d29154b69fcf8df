package io.phial.notes.bedrock;

import io.phial.startup.StartCheck;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/**
 * Refuses a start without a guardrail where one is required, as in the aws mode: notes would be
 * cleaned by less than was promised, and nobody would see it.
 */
@Configuration(proxyBeanMethods = false)
@Profile("aws")
class GuardrailRequired {

    @Bean
    StartCheck guardrailIsSet(Environment environment) {
        return () ->
                isRequired(environment) && !isSet(environment)
                        ? List.of(
                                "phial.notes.guardrail.id is not set (parameter"
                                        + " /phial/<environment>/notes/guardrail/id). Without a"
                                        + " guardrail, notes are cleaned by the local detectors"
                                        + " alone; if that is meant, set"
                                        + " phial.notes.guardrail.required=false.")
                        : List.of();
    }

    private static boolean isRequired(Environment environment) {
        return environment.getProperty("phial.notes.guardrail.required", Boolean.class, false);
    }

    private static boolean isSet(Environment environment) {
        return !environment.getProperty("phial.notes.guardrail.id", "").isBlank();
    }
}
