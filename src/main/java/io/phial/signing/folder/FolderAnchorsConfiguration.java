package io.phial.signing.folder;

import io.phial.signing.Anchors;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses a folder for anchors where it is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("phial.signing.anchors-folder")
@EnableConfigurationProperties(FolderAnchorsConfiguration.Settings.class)
class FolderAnchorsConfiguration {

    @Bean
    Anchors anchors(Settings settings) {
        return new FolderAnchors(settings.anchorsFolder());
    }

    /**
     * Where the anchors are.
     *
     * @param anchorsFolder made on first use; it belongs in the trust folder, not beside the data
     */
    @ConfigurationProperties("phial.signing")
    record Settings(Path anchorsFolder) {}
}
