package io.phial.notes.bedrock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Which model gives a second opinion on notes; a changed one is taken over while running. */
@ConfigurationProperties("phial.notes.claude")
public class ClaudeSettings {

    private String modelId = "";
    private Duration timeout = Duration.ofSeconds(8);

    /** The id of a model or of an inference profile. */
    public String getModelId() {
        return modelId;
    }

    public void setModelId(String modelId) {
        this.modelId = modelId.strip();
    }

    /** How long the model may take for a note; it is shorter than {@code phial.notes.deadline}. */
    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    String policyVersion() {
        return "claude/" + modelId.substring(modelId.lastIndexOf('/') + 1);
    }
}
