package io.phial.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class SurroundingsTests {

    private final MockEnvironment environment =
            new MockEnvironment().withProperty("server.address", "127.0.0.1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECS_CONTAINER_METADATA_URI",
                "ECS_CONTAINER_METADATA_URI_V4",
                "AWS_LAMBDA_FUNCTION_NAME",
                "AWS_EXECUTION_ENV"
            })
    void ecsAndLambdaAreRefused(String variable) {
        environment.setProperty(variable, "x");

        assertRefused("does not run in ECS or Lambda");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "", "no.such.host.invalid"})
    void anAddressThatOthersReachIsRefused(String address) {
        environment.setProperty("server.address", address);

        assertRefused("server.address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void loopbackIsRight(String address) {
        environment.setProperty("server.address", address);

        assertThatCode(() -> new Surroundings(environment).requireOneMachine())
                .doesNotThrowAnyException();
    }

    @Test
    void aManagementPortOfItsOwnMustBeOnLoopbackToo() {
        environment.setProperty("management.server.port", "8081");
        assertRefused("management.server.address");

        environment.setProperty("management.server.address", "127.0.0.1");
        assertThatCode(() -> new Surroundings(environment).requireOneMachine())
                .doesNotThrowAnyException();
    }

    private void assertRefused(String reason) {
        assertThatExceptionOfType(RefusedStartException.class)
                .isThrownBy(() -> new Surroundings(environment).requireOneMachine())
                .withMessageContaining(reason);
    }
}
