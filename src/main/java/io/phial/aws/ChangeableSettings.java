package io.phial.aws;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * The settings of the rooms that may change while the service runs: those in beans with setters. A
 * record keeps the values of the start.
 */
final class ChangeableSettings {

    private static final Logger log = LoggerFactory.getLogger(ChangeableSettings.class);

    private final ConfigurableApplicationContext context;

    ChangeableSettings(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Sets what has changed; where a value can't be converted, the old one stays. */
    void takeOver(Set<String> changed) {
        var binding = context.getBean(ConfigurationPropertiesBindingPostProcessor.class);
        for (String bean : context.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = context.getType(bean);
            if (type != null && isOurs(type) && concerns(type, changed)) {
                try {
                    binding.postProcessBeforeInitialization(context.getBean(bean), bean);
                } catch (ConfigurationPropertiesBindException wrong) {
                    log.error("A changed parameter under {} is wrong", prefix(type));
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.phial.") && !type.isRecord();
    }

    private static boolean concerns(Class<?> type, Set<String> changed) {
        String under = prefix(type) + ".";
        return changed.stream().anyMatch(name -> name.startsWith(under));
    }

    private static String prefix(Class<?> type) {
        return MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
    }
}
