package io.phial.instance;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The random numbers of this instance. Its generator is dropped when the instance forgets, and the
 * next number comes from one that was seeded after that: two instances that begin from one snapshot
 * share none.
 */
@Component
public final class InstanceRandom extends SecureRandom implements Forgetful {

    private static final long serialVersionUID = 1L;

    private final transient Renewed renewed;

    public InstanceRandom() {
        this(new Renewed());
    }

    private InstanceRandom(Renewed renewed) {
        super(renewed, null);
        this.renewed = renewed;
    }

    @Override
    public void forget() {
        renewed.generator = null;
    }

    private static final class Renewed extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        private transient volatile @Nullable SecureRandom generator;

        private SecureRandom generator() {
            SecureRandom present = generator;
            if (present == null) {
                present = new SecureRandom();
                generator = present;
            }
            return present;
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            generator().setSeed(seed);
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            generator().nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return generator().generateSeed(count);
        }
    }
}
