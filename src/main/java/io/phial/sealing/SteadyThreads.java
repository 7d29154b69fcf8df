package io.phial.sealing;

import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A few threads that stay, for what Tink encrypts. On each thread that is new to it Tink looks for
 * a provider that is not there, which costs ten times what it then encrypts; and the thread of each
 * request is new.
 */
public final class SteadyThreads {

    private static final int COUNT = 2;

    private final ExecutorService threads;

    /**
     * @param name of the threads, which do not keep the process alive
     */
    public SteadyThreads(String name) {
        threads =
                Executors.newFixedThreadPool(
                        COUNT, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    /** Encrypts there, and waits for it. */
    public byte[] encrypt(Callable<byte[]> encryption) throws GeneralSecurityException {
        Future<byte[]> encrypted = threads.submit(encryption);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return encrypted.get();
                } catch (InterruptedException later) {
                    interrupted = true; // it takes microseconds
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof GeneralSecurityException cause) {
                throw cause;
            }
            throw new IllegalStateException("an encryption failed", failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
