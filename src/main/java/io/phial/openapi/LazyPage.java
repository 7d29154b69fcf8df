package io.phial.openapi;

import java.util.function.Supplier;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/**
 * Has what fills in Swagger UI's page made when somebody opens the page, as {@link LazyDocument}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springdoc.webmvc.ui.SwaggerIndexTransformer") // not on Lambda
@ConditionalOnBooleanProperty(
        name = {"springdoc.api-docs.enabled", "springdoc.swagger-ui.enabled"},
        matchIfMissing = true)
class LazyPage {

    @Bean
    SwaggerIndexTransformer page(
            SwaggerUiConfigProperties page,
            SwaggerUiOAuthProperties signIn,
            ObjectProvider<SwaggerWelcomeCommon> welcome,
            ObjectProvider<ObjectMapperProvider> json) {
        Supplier<SwaggerIndexTransformer> made =
                SingletonSupplier.of(
                        () ->
                                new SwaggerIndexPageTransformer(
                                        page, signIn, welcome.getObject(), json.getObject()));
        return (request, resource, chain) -> made.get().transform(request, resource, chain);
    }
}
