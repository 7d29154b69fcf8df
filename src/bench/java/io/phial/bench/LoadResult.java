package io.phial.bench;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What the callers saw.
 *
 * @param latencies of the answers with the expected status, in nanoseconds
 * @param errors other answers and broken connections, by what they were
 * @param nanos from the first request to the last answer
 * @param spread of the answers over the connections
 */
record LoadResult(Histogram latencies, Map<String, Long> errors, long nanos, Spread spread) {

    long answers() {
        return latencies.getTotalCount();
    }

    double perSecond() {
        return answers() * 1e9 / nanos;
    }

    double percentileMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    /** A figure with errors in it is no figure. */
    void requireClean(String what) {
        if (!errors.isEmpty()) {
            throw new IllegalStateException(what + " had errors: " + errors);
        }
        if (answers() == 0) {
            throw new IllegalStateException(what + " had no answers");
        }
    }
}
