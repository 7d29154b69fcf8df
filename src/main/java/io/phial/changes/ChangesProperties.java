package io.phial.changes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the list of changes.
 *
 * @param settleTime how long after its stamp a change of another instance may still become visible:
 *     the longest time of a commit and the largest difference of two clocks together; zero where
 *     one process alone writes
 * @param unknownOutcome how long a change of this instance may still become visible after the store
 *     did not say whether it was written
 */
@ConfigurationProperties("phial.changes")
record ChangesProperties(
        @DefaultValue("0s") Duration settleTime, @DefaultValue("30s") Duration unknownOutcome) {}
