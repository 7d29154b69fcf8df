package io.phial.instance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has all that is {@link Forgetful} forget when the service stops: for good, or for a snapshot of
 * the process, where Spring stops and starts what has a life cycle (Coordinated Restore at
 * Checkpoint).
 */
@Component
public class Memory implements SmartLifecycle {

    /** Only what stops after all have forgotten comes before it. */
    public static final int PHASE = Integer.MIN_VALUE + 1;

    private static final Logger log = LoggerFactory.getLogger(Memory.class);

    private final ObjectProvider<Forgetful> forgetful;
    private volatile boolean running;
    private volatile boolean forgotten;

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
        forgotten = forgetful.stream().filter(one -> !forgets(one)).count() == 0;
    }

    /** One that fails keeps no other from forgetting. */
    private static boolean forgets(Forgetful one) {
        try {
            one.forget();
            return true;
        } catch (RuntimeException fault) {
            log.error(
                    "{} did not forget: {}", one.getClass().getName(), fault.getClass().getName());
            return false;
        }
    }

    /** Whether the service was stopped, and all of it has forgotten then. */
    public boolean hasForgotten() {
        return forgotten;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before all that works with it, so it stops after them. */
    @Override
    public int getPhase() {
        return PHASE;
    }
}
