package io.phial.startup;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Makes {@link StartChecks} known before any room is: beans are called back in the order in which
 * they became known, and other rooms work with the store when their turn comes.
 */
final class StartChecksFirst implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final String NAME = "startChecks";

    @Override
    public void initialize(GenericApplicationContext context) {
        if (!context.containsBeanDefinition(NAME)) {
            context.registerBean(NAME, StartChecks.class);
        }
    }
}
