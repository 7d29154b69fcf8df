package io.phial.instance;

import java.time.Instant;

/**
 * Work that an instance does again and again: in a thread of its own, or, where {@link
 * InstanceProperties#freezes it is frozen between requests}, when it is called here.
 */
public interface Recurring {

    /** Before a request: learns what may have changed while the instance stood still. */
    default void beforeRequest() {}

    /** After a request, before its answer leaves: does what must not wait for the next one. */
    default void afterRequest() {}

    /**
     * In a run of its own: does all there is to do, as long as there is time.
     *
     * @param until when it has to have ended
     */
    default void run(Instant until) throws InterruptedException {}
}
