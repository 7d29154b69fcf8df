package io.phial.index;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain sentences which definition of an index stops the start. */
final class UnusableDefinitionsAnalyzer
        extends AbstractFailureAnalyzer<UnusableDefinitionsException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableDefinitionsException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Put the settings phial.index right and start again; nothing was changed.",
                cause);
    }
}
