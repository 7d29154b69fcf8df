package io.phial.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start on a store that somebody changed in two sentences instead of a stack trace. */
final class DamagedItemAnalyzer extends AbstractFailureAnalyzer<DamagedItemException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DamagedItemException cause) {
        return new FailureAnalysis(
                "A row of the store that every start reads is not one that Phial wrote.",
                "Bring back a copy of the store from before it was changed.",
                cause);
    }
}
