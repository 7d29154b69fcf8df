package io.phial.store.jdbc;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start without a store in two sentences instead of a stack trace. */
final class UnusableFileAnalyzer extends AbstractFailureAnalyzer<UnusableFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableFileException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
