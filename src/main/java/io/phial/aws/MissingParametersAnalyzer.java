package io.phial.aws;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which parameters are missing instead of which bean could not be made. */
final class MissingParametersAnalyzer extends AbstractFailureAnalyzer<MissingParametersException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MissingParametersException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "docs/aws.md says what each parameter is for. To run everything on this machine"
                        + " instead, start with --spring.profiles.active=embedded.",
                cause);
    }
}
