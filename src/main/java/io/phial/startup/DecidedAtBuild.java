package io.phial.startup;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Makes settings count that come too late.
 *
 * <p>The container image is built with all conditions settled, for the settings of the aws mode
 * (Spring AOT). Where somebody starts it with others, by a variable or an argument, it has the
 * conditions looked at again: that takes about a second more. Parameters of Parameter Store are not
 * looked at: none of theirs is for another mode.
 */
final class DecidedAtBuild implements EnvironmentPostProcessor {

    /** Settings of others than ours, on which conditions hang, and ours that choose adapters. */
    private static final List<ConfigurationPropertyName> DECIDING =
            Stream.of(
                            "spring",
                            "springdoc",
                            "management",
                            "server",
                            "phial.store",
                            "phial.access.keys",
                            "phial.sealing.keyset-file",
                            "phial.signing.keyset-file",
                            "phial.signing.anchors-folder")
                    .map(ConfigurationPropertyName::of)
                    .toList();

    /** Those of them that no condition asks for. */
    private static final Set<ConfigurationPropertyName> OTHERS =
            Set.of(
                    ConfigurationPropertyName.of(AotDetector.AOT_ENABLED),
                    ConfigurationPropertyName.of("spring.backgroundpreinitializer.ignore"),
                    ConfigurationPropertyName.of("spring.cloud.aws.parameterstore.enabled"),
                    ConfigurationPropertyName.of("spring.lifecycle.timeout-per-shutdown-phase"),
                    ConfigurationPropertyName.of("server.port"));

    private static final List<String> GIVEN =
            List.of(
                    "commandLineArgs",
                    StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if (AotDetector.useGeneratedArtifacts() && isOtherwise(environment.getPropertySources())) {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        }
    }

    private static boolean isOtherwise(MutablePropertySources sources) {
        return sources.stream()
                .filter(source -> GIVEN.contains(source.getName()))
                .flatMap(DecidedAtBuild::names)
                .anyMatch(DecidedAtBuild::decides);
    }

    private static Stream<ConfigurationPropertyName> names(PropertySource<?> source) {
        return ConfigurationPropertySource.from(source)
                        instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream()
                : Stream.empty();
    }

    static boolean decides(ConfigurationPropertyName name) {
        return !OTHERS.contains(name)
                && DECIDING.stream().anyMatch(one -> one.equals(name) || one.isAncestorOf(name));
    }
}
