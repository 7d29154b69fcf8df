package io.phial.sealing;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain sentences why the master key stops the start. */
final class UnusableKeyAnalyzer extends AbstractFailureAnalyzer<UnusableKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableKeyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Put the key right and start again; nothing was changed.",
                cause);
    }
}
