package io.phial.aws;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts the jar without a mode which ones there are. */
final class NoEnvironmentAnalyzer extends AbstractFailureAnalyzer<NoEnvironmentException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoEnvironmentException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start with --spring.profiles.active=embedded to run everything on this machine."
                        + " In an AWS account set PHIAL_ENVIRONMENT=prod, for example, to read the"
                        + " parameters under /phial/prod/ (docs/aws.md).",
                cause);
    }
}
