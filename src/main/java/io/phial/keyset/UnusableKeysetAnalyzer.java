package io.phial.keyset;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain sentences why a keyset stops the start. */
final class UnusableKeysetAnalyzer extends AbstractFailureAnalyzer<UnusableKeysetException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableKeysetException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Put the key right and start again; nothing was changed.",
                cause);
    }
}
