package io.phial.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the list of what is wrong instead of a stack trace. */
final class UnreadyAnalyzer extends AbstractFailureAnalyzer<UnreadyException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnreadyException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Put it right and start again; nothing was changed.", cause);
    }
}
