package io.phial.embedded;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;

/**
 * Refuses embedded mode where what it needs is left out, as in the container image: its keys and
 * passwords would lie beside its data.
 */
final class LeftOut implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String STORE = "org.sqlite.JDBC";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        boolean wanted = context.getEnvironment().acceptsProfiles(Profiles.of("embedded"));
        if (wanted && !ClassUtils.isPresent(STORE, context.getClassLoader())) {
            throw new RefusedStartException(
                    "Embedded mode is not in the container image: it is for one person's machine,"
                            + " and its keys and passwords would lie beside its data.",
                    "Run the image without the profile embedded, with the settings of the aws mode;"
                            + " or run phial.jar.");
        }
    }
}
