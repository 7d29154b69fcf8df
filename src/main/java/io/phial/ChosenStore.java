package io.phial;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Stops a start without a store at once, before rooms fail for reasons that say less. */
@Configuration(proxyBeanMethods = false)
class ChosenStore {

    @Bean
    static BeanFactoryPostProcessor storeMustBeChosen(Environment environment) {
        return beans -> {
            if (!environment.containsProperty("phial.store")) {
                throw new NoStoreChosenException();
            }
        };
    }
}
