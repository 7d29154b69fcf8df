package io.phial.aws;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which parameters could not be read, and why, before others say that a file is missing. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadableParametersAnalyzer
        extends AbstractFailureAnalyzer<UnreadableParametersException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnreadableParametersException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "The service needs AWS_REGION, credentials, a way to Parameter Store and the right"
                        + " ssm:GetParametersByPath (docs/aws.md). To run everything on this machine"
                        + " instead, start with --spring.profiles.active=embedded.",
                cause);
    }
}
