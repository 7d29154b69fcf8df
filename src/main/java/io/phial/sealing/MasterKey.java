package io.phial.sealing;

import org.jspecify.annotations.Nullable;

/**
 * The key above all others: makes new data keys and opens those it has wrapped.
 *
 * <p>Every adapter binds the {@link KeyContext} to what it wraps and keeps the promises of {@code
 * MasterKeyContract}. A method may block; it throws {@link KeyServiceUnavailableException} where
 * the key can't be used at the moment, and never falls back to anything weaker.
 */
public interface MasterKey {

    /** Makes a new random 256-bit key, in plain and wrapped under this key and context. */
    NewDataKey generate(KeyContext context);

    /**
     * Opens a wrapped key.
     *
     * @param wrapped bytes that {@link #generate} gave
     * @param context the same as it was made with
     * @throws SealRefusedException where the bytes, their context or the master key differ
     */
    UnwrappedKey unwrap(byte[] wrapped, KeyContext context);

    /**
     * Wraps a wrapped key anew, under the key that wraps new ones now. What it opens stays the
     * same.
     *
     * @return for storage in the place of the old bytes
     * @throws SealRefusedException as for {@link #unwrap}
     */
    byte[] rewrap(byte[] wrapped, KeyContext context);

    /**
     * A new key in both its forms.
     *
     * @param plain for use now, never for storage
     * @param wrapped for storage
     * @param requestId by which the key service's own log knows the request, or null where there is
     *     no such service
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NewDataKey(SecretBytes plain, byte[] wrapped, @Nullable String requestId) {

        @Override
        public String toString() {
            return "NewDataKey[masked]";
        }
    }

    /**
     * A key that was opened; close it after use.
     *
     * @param requestId as for a {@link NewDataKey}
     */
    record UnwrappedKey(SecretBytes secret, @Nullable String requestId) implements AutoCloseable {

        @Override
        public void close() {
            secret.close();
        }

        @Override
        public String toString() {
            return "UnwrappedKey[masked]";
        }
    }
}
