package io.phial.embedded;

import io.phial.problem.ProblemWriter;
import java.io.PrintStream;
import java.security.SecureRandom;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Makes one machine ready for the service: folders, credentials, and a closed front door. */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
@EnableConfigurationProperties(EmbeddedProperties.class)
class EmbeddedConfiguration {

    /** Before any bean is made, since store and keys are opened by beans. */
    @Bean
    static BeanFactoryPostProcessor embeddedFolders(Environment environment) {
        return beans -> {
            new Surroundings(environment).requireOneMachine();
            var settings =
                    Binder.get(environment)
                            .bindOrCreate("phial.embedded", EmbeddedProperties.class);
            beans.registerSingleton(
                    "folders",
                    Folders.prepare(settings.dataDirectory(), settings.trustDirectory()));
        };
    }

    @Bean
    Credentials credentials(Folders folders, EmbeddedProperties settings) {
        return new CredentialsFile(folders, settings, new SecureRandom()).open();
    }

    @Bean
    FilterRegistrationBean<LocalHostFilter> localHostFilter(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new LocalHostFilter(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    @SuppressWarnings("SystemOut") // the person at the terminal is meant, not the log
    Welcome welcome(Credentials credentials, Folders folders, Environment environment) {
        PrintStream terminal = System.out;
        return new Welcome(credentials, folders, environment, terminal);
    }
}
