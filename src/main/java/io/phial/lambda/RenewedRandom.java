package io.phial.lambda;

import io.phial.instance.Forgetful;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Security;

/**
 * Gives every generator of random numbers in this process, whoever made it and wherever it is kept,
 * a new state after each snapshot, so that two instances that begin from one share no number.
 *
 * <p>The state itself is that of the operating system's generator, as Java has it by default; but a
 * library may keep one for as long as its class is there, as the AWS Encryption SDK does for the
 * ids of messages.
 */
final class RenewedRandom extends Provider implements Forgetful {

    private static final long serialVersionUID = 1L;
    private static final String NAME = "Renewed";
    private static final String SYSTEM = "NativePRNG";

    /** How often all states were dropped. */
    private static volatile int generation;

    private RenewedRandom() {
        super("Phial", "1", "random numbers whose state is in no snapshot");
        put("SecureRandom." + NAME, Engine.class.getName());
        put("SecureRandom." + NAME + " ThreadSafe", "true");
    }

    /**
     * Puts it before all other providers.
     *
     * @throws IllegalStateException where random numbers don't come from the operating system
     */
    static RenewedRandom install() {
        fromSystem();
        var provider = new RenewedRandom();
        Security.insertProviderAt(provider, 1);
        return provider;
    }

    private static SecureRandom fromSystem() {
        try {
            return SecureRandom.getInstance(SYSTEM);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(
                    "No start for a snapshot: random numbers don't come from the operating system.");
        }
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one snapshot at a time is taken
    public void forget() {
        generation++;
    }

    /** The state of one generator; made by {@link SecureRandom}. */
    public static final class Engine extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        private transient volatile State state = State.fresh();

        private SecureRandom current() {
            State present = state;
            if (present.generation() != generation) {
                present = State.fresh();
                state = present;
            }
            return present.random();
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            current().setSeed(seed);
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            current().nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return current().generateSeed(count);
        }
    }

    private record State(int generation, SecureRandom random) {

        static State fresh() {
            return new State(RenewedRandom.generation, fromSystem());
        }
    }
}
