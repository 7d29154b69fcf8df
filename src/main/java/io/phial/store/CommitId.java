package io.phial.store;

import java.security.SecureRandom;

/**
 * The identity of one attempt's work: a retry with the same id succeeds without being done twice.
 *
 * <p>Ids begin with their time of birth, so that stores keep them in order and forget old ones
 * cheaply.
 *
 * @param millis when it was made, milliseconds since the epoch
 * @param random 64 random bits
 */
public record CommitId(long millis, long random) {

    /** A new id from the caller's own generator: none is shared, so that snapshots share none. */
    public static CommitId next(SecureRandom generator) {
        return new CommitId(System.currentTimeMillis(), generator.nextLong());
    }
}
