package io.phial.notes.bedrock;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Counts how calls to Bedrock end, and says in the log why one was of no use: by codes alone,
 * because a message may repeat what was sent.
 */
final class BedrockCalls {

    private static final Logger log = LoggerFactory.getLogger(BedrockCalls.class);

    private final String name;
    private final MeterRegistry meters;

    /**
     * Counts under a name.
     *
     * @param name {@code phial.notes.guardrail}, say
     */
    BedrockCalls(String name, MeterRegistry meters) {
        this.name = name;
        this.meters = meters;
    }

    void ended(String outcome) {
        meters.counter(name + ".calls", "outcome", outcome).increment();
    }

    void failed(SdkException fault) {
        ended("unavailable");
        if (fault instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            log.warn(
                    "{}: Bedrock refused: {} {}, request {}",
                    name,
                    refused.statusCode(),
                    refused.awsErrorDetails().errorCode(),
                    refused.requestId());
        } else {
            log.warn("{}: Bedrock did not answer: {}", name, fault.getClass().getSimpleName());
        }
    }

    void odd(OddAnswerException answer) {
        ended("odd");
        log.warn("{}: an answer of Bedrock is of no use: {}", name, answer.getMessage());
    }
}
