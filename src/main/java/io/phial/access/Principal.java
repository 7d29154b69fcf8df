package io.phial.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says, worked out once.
 *
 * @param tenant null where neither token nor settings name one
 * @param notBefore from when on the token counts, clock skew already granted
 * @param expires when the token ceases to count, clock skew already granted
 */
record Principal(
        @Nullable String tenant,
        String subject,
        String client,
        Rights rights,
        Instant notBefore,
        Instant expires) {

    /** The request attribute under which the filter leaves it. */
    static final String ATTRIBUTE = Principal.class.getName();

    boolean countsAt(Instant now) {
        return !now.isBefore(notBefore) && now.isBefore(expires);
    }
}
