package io.phial.notes.bedrock;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.notes.NoteSanitizer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bedrock on a port of this machine, and the sanitizers as the service puts them together, with the
 * clients of the aws mode.
 */
final class RunningBedrock implements AutoCloseable {

    private static final String ADDRESS = "aws.endpointUrlBedrockRuntime";

    private final WireMockServer server =
            new WireMockServer(
                    WireMockConfiguration.options()
                            .bindAddress("127.0.0.1")
                            .dynamicPort()
                            .extensions(new Rules()));
    private final Map<String, String> before =
            Stream.of(ADDRESS, "aws.region", "aws.accessKeyId", "aws.secretAccessKey")
                    .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    RunningBedrock(String... settings) {
        server.start();
        System.setProperty(ADDRESS, server.baseUrl());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "none");
        System.setProperty("aws.secretAccessKey", "none");
        TestPropertyValues.of(
                        "phial.notes.guardrail.id=gr4a1l",
                        "phial.notes.guardrail.version=7",
                        "phial.aws.bedrock-attempt-timeout=700ms",
                        "phial.aws.bedrock-call-timeout=6s",
                        "phial.notes.deadline=8s")
                .and(settings)
                .applyTo(context);
        context.getEnvironment().setActiveProfiles("aws");
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.register(Settings.class);
        context.scan("io.phial.aws", "io.phial.notes");
        context.refresh();
    }

    @EnableConfigurationProperties
    static class Settings {}

    WireMockServer server() {
        return server;
    }

    NoteSanitizer sanitizer() {
        return context.getBean(NoteSanitizer.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        server.stop();
        before.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
    }

    /** Answers as a guardrail with the usual rules. */
    private static final class Rules implements ResponseTransformerV2 {

        private static final JsonMapper JSON = new JsonMapper();

        @Override
        public Response transform(Response response, ServeEvent event) {
            var request = JSON.readTree(event.getRequest().getBodyAsString());
            String text = request.at("/content/0/text/text").asString();
            return Response.Builder.like(response)
                    .but()
                    .body(JSON.writeValueAsString(GuardrailRules.usual().json(text)))
                    .build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "guardrail";
        }
    }
}
