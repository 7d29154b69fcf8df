package io.phial.lambda;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import org.jspecify.annotations.Nullable;

/**
 * A provider by which each generator that is made before the snapshot gives the same numbers in
 * each process, as if all had begun from one snapshot. Who draws from one of them after that is
 * told on stderr. Generators made afterwards are those of the system.
 *
 * <p>It is not on the class path of tests: {@link SnapStartIT} gives it to the process of the
 * function.
 */
public final class FrozenRandom extends Provider {

    /** The file that is there when the snapshot was taken. */
    static final String MARK = "phial.test.snapshot";

    static final String STALE = "drawn from before the snapshot by ";

    private static final long serialVersionUID = 1L;

    public FrozenRandom() {
        super("FrozenRandom", "1", "the same numbers in each process until the snapshot");
        put("SecureRandom.NativePRNG", Engine.class.getName());
    }

    private static boolean isTaken() {
        return Files.exists(Path.of(System.getProperty(MARK)));
    }

    public static final class Engine extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable SecureRandom system;
        private long counter;

        public Engine() {
            system = isTaken() ? systems() : null;
        }

        private static SecureRandom systems() {
            try {
                return SecureRandom.getInstance("NativePRNG", "SUN");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected synchronized void engineNextBytes(byte[] bytes) {
            if (system != null) {
                system.nextBytes(bytes);
                return;
            }
            if (isTaken()) {
                tell();
            }
            for (int i = 0; i < bytes.length; i += 32) {
                byte[] block = block(counter++);
                System.arraycopy(block, 0, bytes, i, Math.min(32, bytes.length - i));
            }
        }

        private static byte[] block(long number) {
            try {
                return MessageDigest.getInstance("SHA-256")
                        .digest(ByteBuffer.allocate(8).putLong(number).array());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void tell() {
            String caller =
                    StackWalker.getInstance()
                            .walk(
                                    frames ->
                                            frames.map(StackWalker.StackFrame::getClassName)
                                                    .filter(name -> !isOfJdk(name))
                                                    .findFirst())
                            .orElse("nobody");
            System.err.println(STALE + caller);
        }

        private static boolean isOfJdk(String name) {
            return name.startsWith("java.")
                    || name.startsWith("sun.")
                    || name.startsWith("javax.")
                    || name.startsWith("com.sun.")
                    || name.startsWith(FrozenRandom.class.getName());
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            byte[] seed = new byte[count];
            engineNextBytes(seed);
            return seed;
        }
    }
}
