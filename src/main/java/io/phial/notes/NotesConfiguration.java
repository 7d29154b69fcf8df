package io.phial.notes;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Makes one sanitizer of all that there are: each in its turn, and all within a deadline. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotesProperties.class)
class NotesConfiguration {

    @Bean
    @Primary
    NoteSanitizer noteSanitizer(
            List<NoteSanitizer> sanitizers, NotesProperties settings, MeterRegistry meters) {
        return new TimelySanitizer(
                new SanitizersInSeries(sanitizers, meters),
                settings.deadline(),
                settings.atOnce(),
                meters);
    }
}
