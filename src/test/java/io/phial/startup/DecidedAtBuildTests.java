package io.phial.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DecidedAtBuildTests {

    private final StandardEnvironment environment = new StandardEnvironment();

    @BeforeEach
    void decide() {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
        given(Map.of());
    }

    @AfterEach
    void forget() {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
    }

    private void given(Map<String, Object> variables) {
        var sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        sources.replace(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                new MapPropertySource(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, Map.of()));
    }

    private boolean staysDecided() {
        new DecidedAtBuild().postProcessEnvironment(environment, new SpringApplication());
        return AotDetector.useGeneratedArtifacts();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_REGION",
                "PHIAL_ENVIRONMENT",
                "PHIAL_NOTES_GUARDRAIL_ID",
                "PHIAL_NOTES_CLAUDE_MODELID",
                "PHIAL_SEALING_CACHETTL",
                "SERVER_PORT",
                "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE",
                "LOGGING_LEVEL_ROOT"
            })
    void whatNoConditionHangsOnLeavesItAtThat(String variable) {
        given(Map.of(variable, "1"));

        assertThat(staysDecided()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPRINGDOC_APIDOCS_ENABLED",
                "SPRING_PROFILES_ACTIVE",
                "SPRING_APPLICATION_JSON",
                "MANAGEMENT_SERVER_PORT",
                "SERVER_SSL_BUNDLE",
                "PHIAL_STORE",
                "PHIAL_SIGNING_ANCHORSFOLDER"
            })
    void whatConditionsHangOnHasThemLookedAtAgain(String variable) {
        given(Map.of(variable, "1"));

        assertThat(staysDecided()).isFalse();
    }

    @Test
    void anArgumentCountsAsAVariableDoes() {
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "commandLineArgs",
                                Map.of("springdoc.swagger-ui.enabled", "false")));

        assertThat(staysDecided()).isFalse();
    }

    @Test
    void theFlagsOfTheImageLeaveItAtThat() throws IOException {
        for (String flag : Files.readAllLines(Path.of("src/image/flags"))) {
            if (flag.startsWith("-D")) {
                String[] named = flag.substring(2).split("=", 2);
                given(Map.of(named[0], named[1]));
                assertThat(staysDecided()).as(flag).isTrue();
            }
        }
    }

    @Test
    void whereNothingIsDecidedNothingIsChanged() {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
        given(Map.of("SPRINGDOC_APIDOCS_ENABLED", "false"));

        assertThat(staysDecided()).isFalse();
        assertThat(SpringProperties.getProperty(AotDetector.AOT_ENABLED)).isNull();
    }
}
