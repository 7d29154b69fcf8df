package io.phial.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** Puts the problem answers where errors happen: around all filters and in the server itself. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    @Bean
    FilterRegistrationBean<EdgeFilter> edgeFilter(Faults faults, ProblemWriter writer) {
        var registration = new FilterRegistrationBean<>(new EdgeFilter(faults, writer));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve(JsonMapper json) {
        return server ->
                server.addContextCustomizers(
                        context -> {
                            if (context.getParent() instanceof StandardHost host) {
                                // the host adds a valve of its own unless one of this name is there
                                host.setErrorReportValveClass(ProblemValve.class.getName());
                                host.getPipeline().addValve(new ProblemValve(json));
                            }
                        });
    }
}
