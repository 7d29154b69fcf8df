package io.phial.notes.bedrock;

import io.micrometer.core.instrument.MeterRegistry;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import io.phial.startup.StartCheck;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Adds Claude's second opinion, where a model is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.notes.claude.model-id")
@EnableConfigurationProperties(ClaudeSettings.class)
class ClaudeConfiguration {

    private static final NoteText HARMLESS = NoteText.of("Seen for a routine visit.");

    @Bean
    ClaudeSanitizer claudeSanitizer(
            BedrockRuntimeClient bedrock, ClaudeSettings settings, MeterRegistry meters) {
        return new ClaudeSanitizer(
                bedrock, settings, new BedrockCalls("phial.notes.claude", meters));
    }

    @Bean
    StartCheck claudeCheck(
            BedrockRuntimeClient bedrock, ClaudeSettings settings, MeterRegistry meters) {
        var sanitizer = claudeSanitizer(bedrock, settings, meters);
        return () ->
                sanitizer.sanitize(HARMLESS) instanceof Outcome.Unavailable
                        ? List.of(
                                "The model of phial.notes.claude.model-id (parameter"
                                        + " /phial/<environment>/notes/claude/model-id) does not"
                                        + " answer, or may not be asked (bedrock:InvokeModel).")
                        : List.of();
    }
}
