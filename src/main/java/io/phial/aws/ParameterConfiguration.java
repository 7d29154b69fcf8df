package io.phial.aws;

import io.micrometer.core.instrument.MeterRegistry;
import io.phial.instance.ElapsedTime;
import io.phial.instance.InstanceProperties;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;

/** What is done with parameters: those needed must be there, and those changed are taken over. */
@Configuration(proxyBeanMethods = false)
@Profile("aws")
class ParameterConfiguration {

    /** Before rooms fail for the lack of an adapter, which says less. */
    @Bean
    static BeanFactoryPostProcessor requiredParameters(ConfigurableEnvironment environment) {
        return beans -> {
            requireName(environment);
            List<String> missing =
                    Binder.get(environment)
                            .bind("phial.aws.required-parameters", Bindable.listOf(String.class))
                            .orElse(List.of())
                            .stream()
                            .filter(name -> !isSet(environment, name))
                            .map(name -> sentence(environment, name))
                            .toList();
            if (!missing.isEmpty()) {
                throw new MissingParametersException(missing);
            }
        };
    }

    private static void requireName(ConfigurableEnvironment environment) {
        String name = environment.getProperty(PhialEnvironment.SETTING, "");
        boolean read =
                environment.getProperty(
                        "spring.cloud.aws.parameterstore.enabled", Boolean.class, true);
        if (read && !PhialEnvironment.isName(name)) {
            throw new NoEnvironmentException();
        }
    }

    private static boolean isSet(ConfigurableEnvironment environment, String name) {
        String value = environment.getProperty("phial." + name);
        return value != null && !value.isBlank();
    }

    private static String sentence(ConfigurableEnvironment environment, String name) {
        return "The parameter %s is missing (setting phial.%s)."
                .formatted(PhialEnvironment.path(environment, name), name);
    }

    @Bean
    ParameterWatch parameterWatch(
            ConfigurableApplicationContext context,
            AwsProperties settings,
            ElapsedTime time,
            InstanceProperties instance,
            MeterRegistry meters) {
        return new ParameterWatch(
                context.getEnvironment(),
                new ChangeableSettings(context),
                settings.parameterRefresh(),
                time,
                instance,
                meters);
    }
}
