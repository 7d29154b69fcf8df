package io.phial.lambda;

import io.phial.instance.Memory;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Overwrites what is free of the heap, after all have forgotten: what is forgotten stays there
 * until something else takes its place, and a snapshot is taken of all of it.
 *
 * <p>As far as that goes: what natives have copied is out of reach.
 */
final class FreeMemory implements SmartLifecycle {

    private static final int PIECE = 256 * 1024;

    /** For what others need meanwhile. */
    private static final int RESERVE = 4 * 1024 * 1024;

    private volatile boolean running;

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        overwrite();
    }

    @SuppressWarnings("ModifiedButNotUsed") // that it takes the place is all
    private static void overwrite() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        for (int round = 0; round < 2; round++) { // the second takes where the first was moved from
            List<byte[]> pieces = new ArrayList<>();
            long left = runtime.freeMemory() - RESERVE;
            while (left > 0 && runtime.freeMemory() > RESERVE) {
                pieces.add(new byte[PIECE]); // which the JVM fills with zeros
                left -= PIECE;
            }
            pieces.clear();
            System.gc();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** It stops last. */
    @Override
    public int getPhase() {
        return Memory.PHASE - 1;
    }
}
