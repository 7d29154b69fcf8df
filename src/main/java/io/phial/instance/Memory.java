package io.phial.instance;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has all that is {@link Forgetful} forget when the service stops: for good, or for a snapshot of
 * the process, where Spring stops and starts what has a life cycle (Coordinated Restore at
 * Checkpoint).
 */
@Component
class Memory implements SmartLifecycle {

    private final ObjectProvider<Forgetful> forgetful;
    private volatile boolean running;

    Memory(ObjectProvider<Forgetful> forgetful) {
        this.forgetful = forgetful;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        forgetful.forEach(Forgetful::forget);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before all that works with it, so it stops after them. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
