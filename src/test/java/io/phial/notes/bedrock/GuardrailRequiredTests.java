package io.phial.notes.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.startup.StartCheck;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Whether the service may start without a guardrail. */
class GuardrailRequiredTests {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withPropertyValues("spring.cloud.aws.parameterstore.enabled=false")
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(GuardrailRequired.class);

    @Test
    void theAwsModeDoesNotStartWithoutAGuardrail() {
        service.withPropertyValues("spring.profiles.active=aws")
                .run(
                        context ->
                                assertThat(context.getBean(StartCheck.class).complaints())
                                        .singleElement()
                                        .asString()
                                        .contains(
                                                "/phial/<environment>/notes/guardrail/id",
                                                "phial.notes.guardrail.required=false"));
    }

    @Test
    void itDoesWithOne() {
        service.withPropertyValues("spring.profiles.active=aws", "phial.notes.guardrail.id=gr4a1l")
                .run(
                        context ->
                                assertThat(context.getBean(StartCheck.class).complaints())
                                        .isEmpty());
    }

    @Test
    void itDoesWhereNoneIsMeant() {
        service.withPropertyValues(
                        "spring.profiles.active=aws", "phial.notes.guardrail.required=false")
                .run(
                        context ->
                                assertThat(context.getBean(StartCheck.class).complaints())
                                        .isEmpty());
    }

    @Test
    void theEmbeddedModeNeedsNone() {
        service.withPropertyValues("spring.profiles.active=embedded")
                .run(context -> assertThat(context).doesNotHaveBean(StartCheck.class));
    }
}
