package io.phial.notes.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.account.LoggedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;

/** The lines of a note that could not be cleaned are those that an alarm counts. */
class BedrockLinesTests {

    @ParameterizedTest
    @ValueSource(strings = {"phial.notes.guardrail", "phial.notes.claude"})
    void eachFailureIsOne(String name) {
        var calls = new BedrockCalls(name, new SimpleMeterRegistry());
        try (var lines = LoggedLines.of(BedrockCalls.class.getPackage())) {
            calls.failed(ApiCallTimeoutException.create(9_000));
            calls.failed(
                    BedrockRuntimeException.builder()
                            .statusCode(429)
                            .awsErrorDetails(
                                    AwsErrorDetails.builder()
                                            .errorCode("ThrottlingException")
                                            .build())
                            .build());
            calls.odd(new OddAnswerException("an action that is not known"));

            assertThat(lines.counted())
                    .containsExactly("sanitizer-faults", "sanitizer-faults", "sanitizer-faults");
        }
    }

    @Test
    void anAnswerIsNone() {
        var calls = new BedrockCalls("phial.notes.guardrail", new SimpleMeterRegistry());
        try (var lines = LoggedLines.of(BedrockCalls.class.getPackage())) {
            calls.ended("blocked");

            assertThat(lines.messages()).isEmpty();
        }
    }
}
