package io.phial.embedded;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;

/**
 * Refuses embedded mode where what it needs is left out, as in the container image and the package
 * for Lambda: its keys and passwords would lie beside its data.
 */
final class LeftOut implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String STORE = "org.sqlite.JDBC";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        boolean wanted = context.getEnvironment().acceptsProfiles(Profiles.of("embedded"));
        if (wanted && !ClassUtils.isPresent(STORE, context.getClassLoader())) {
            throw new RefusedStartException(
                    "Embedded mode is left out of the container image and of the package for Lambda:"
                            + " it is for one person's machine, and its keys and passwords would"
                            + " lie beside its data.",
                    "Run them without the profile embedded, with the settings of the aws mode; or"
                            + " run phial.jar.");
        }
    }
}
