package io.phial;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts the jar without a mode how to choose one. */
final class NoStoreChosenAnalyzer extends AbstractFailureAnalyzer<NoStoreChosenException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoStoreChosenException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start with --spring.profiles.active=embedded to run everything on this machine, or"
                        + " with aws to run in an AWS account (docs/aws.md).",
                cause);
    }
}
