package io.phial.notes.bedrock;

import io.micrometer.core.instrument.MeterRegistry;
import io.phial.notes.NoteText;
import io.phial.notes.Outcome;
import io.phial.startup.StartCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Adds Claude's second opinion, where a model is set; found out as a guardrail is. */
@Configuration(proxyBeanMethods = false)
@Profile("aws")
@EnableConfigurationProperties(ClaudeSettings.class)
class ClaudeConfiguration {

    private static final NoteText HARMLESS = NoteText.of("Seen for a routine visit.");

    @Bean
    @Nullable ClaudeSanitizer claudeSanitizer(
            ObjectProvider<BedrockRuntimeClient> bedrock,
            ClaudeSettings settings,
            MeterRegistry meters) {
        return settings.getModelId().isEmpty()
                ? null
                : new ClaudeSanitizer(
                        bedrock.getObject(),
                        settings,
                        new BedrockCalls("phial.notes.claude", meters));
    }

    @Bean
    @Nullable StartCheck claudeCheck(ObjectProvider<ClaudeSanitizer> sanitizers) {
        ClaudeSanitizer sanitizer = sanitizers.getIfAvailable();
        return sanitizer == null ? null : () -> complaints(sanitizer);
    }

    private static List<String> complaints(ClaudeSanitizer sanitizer) {
        return sanitizer.sanitize(HARMLESS) instanceof Outcome.Unavailable
                ? List.of(
                        "The model of phial.notes.claude.model-id (parameter"
                                + " /phial/<environment>/notes/claude/model-id) does not"
                                + " answer, or may not be asked (bedrock:InvokeModel).")
                : List.of();
    }
}
