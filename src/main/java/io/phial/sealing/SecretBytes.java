package io.phial.sealing;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Key material that does not print itself and can be wiped.
 *
 * <p>Wiping clears this array; copies that a library made live until they are collected.
 */
public final class SecretBytes implements AutoCloseable {

    private final byte[] bytes;
    private boolean wiped;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller must not use it again. */
    public static SecretBytes takeOver(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /**
     * Lends the raw bytes to a use that must not keep them; they can't be wiped meanwhile.
     *
     * @throws IllegalStateException after they were wiped
     */
    public synchronized <T> T revealTo(Function<byte[], T> use) {
        if (wiped) {
            throw new IllegalStateException("the key was wiped");
        }
        return use.apply(bytes);
    }

    /** An own copy, or null where these were wiped already. */
    synchronized @Nullable SecretBytes copy() {
        return wiped ? null : new SecretBytes(bytes.clone());
    }

    /** Wipes the bytes; they can't be used again. */
    @Override
    public synchronized void close() {
        wiped = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretBytes[masked]";
    }
}
