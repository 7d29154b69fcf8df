package io.phial;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says to the person at the terminal why nothing started; the log says it in JSON. */
final class PlainFailureReporter implements FailureAnalysisReporter {

    @Override
    @SuppressWarnings("SystemOut") // the person at the terminal is meant, not the log
    public void report(FailureAnalysis analysis) {
        System.err.printf("%n%s%n%n", analysis.getDescription());
        if (analysis.getAction() != null) {
            System.err.printf("%s%n%n", analysis.getAction());
        }
    }
}
