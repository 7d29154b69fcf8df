package io.phial.bench;

/** What one connection asks, one request after the other. For one thread. */
interface Exchanges {

    /** The next request; its bytes may be changed by the next call. */
    byte[] next();

    int expectedStatus();

    /** Takes from an answer with the expected status what later requests need. */
    default void answered(Answer answer) {}
}
