package io.phial.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.Phial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.support.AllEncompassingFormHttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** A start makes nothing of the API document; who asks for it finds all of it. */
class LazyDocumentIT {

    private static final String[] OF_THE_DOCUMENT = {
        "openApiResource",
        "openAPIBuilder",
        "operationBuilder",
        "modelConverterRegistrar",
        "springdocObjectMapperProvider",
        "document",
        "tidying"
    };

    @TempDir Path folder;

    @Test
    void theDocumentIsMadeWhenItIsAskedFor() throws Exception {
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Phial.class)
                        .profiles("embedded")
                        .properties("server.port=0", "phial.embedded.directory=" + folder)
                        .run()) {
            var beans = context.getBeanFactory();
            assertThat(ask(context, "/actuator/health/readiness")).contains("UP");
            assertThat(beans.getSingletonNames()).doesNotContain(OF_THE_DOCUMENT);
            assertThat(context.getBean(RequestMappingHandlerAdapter.class).getMessageConverters())
                    .as("the defaults would bring the document's YAML")
                    .hasOnlyElementsOfTypes(
                            ByteArrayHttpMessageConverter.class,
                            StringHttpMessageConverter.class,
                            JacksonJsonHttpMessageConverter.class,
                            AllEncompassingFormHttpMessageConverter.class);

            assertThat(ask(context, "/v3/api-docs")).contains("\"/patients/{id}\"");
            assertThat(beans.getSingletonNames()).contains(OF_THE_DOCUMENT);
        }
    }

    private static String ask(ConfigurableApplicationContext context, String path)
            throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
