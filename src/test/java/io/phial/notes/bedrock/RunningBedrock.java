package io.phial.notes.bedrock;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.notes.NoteSanitizer;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Bedrock on a port of this machine, and the sanitizers as the service puts them together, with the
 * clients of the aws mode. They are patient unless a test sets otherwise: a machine that stands
 * still for a while makes no attempt more.
 */
final class RunningBedrock implements AutoCloseable {

    private static final String ADDRESS = "aws.endpointUrlBedrockRuntime";

    private final WireMockServer server = BedrockServer.start();
    private final Map<String, String> before =
            Stream.of(ADDRESS, "aws.region", "aws.accessKeyId", "aws.secretAccessKey")
                    .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    RunningBedrock(String... settings) {
        System.setProperty(ADDRESS, server.baseUrl());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "none");
        System.setProperty("aws.secretAccessKey", "none");
        TestPropertyValues.of(
                        "spring.cloud.aws.parameterstore.enabled=false",
                        "phial.notes.guardrail.id=gr4a1l",
                        "phial.notes.guardrail.version=7",
                        "phial.aws.bedrock-attempt-timeout=10s",
                        "phial.aws.bedrock-call-timeout=40s",
                        "phial.notes.deadline=50s")
                .and(settings)
                .applyTo(context);
        context.getEnvironment().setActiveProfiles("aws");
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.register(Settings.class);
        context.registerBean(InstantSource.class, InstantSource::system);
        context.scan("io.phial.aws", "io.phial.instance", "io.phial.notes");
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

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Sets a setting of the guardrail and binds its bean anew, as a changed parameter does. */
    void change(String name, String value) {
        TestPropertyValues.of(name + "=" + value).applyTo(context);
        context.getBean(ConfigurationPropertiesBindingPostProcessor.class)
                .postProcessBeforeInitialization(
                        context.getBean(GuardrailSettings.class),
                        context.getBeanNamesForType(GuardrailSettings.class)[0]);
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
}
