package io.phial.aws;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what is missing around the service instead of which client could not be made. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoClientAnalyzer extends AbstractFailureAnalyzer<NoClientException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoClientException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "In an AWS account start with AWS_REGION=eu-central-1, for example (docs/aws.md). To"
                        + " run everything on this machine instead, start with"
                        + " --spring.profiles.active=embedded.",
                cause);
    }
}
