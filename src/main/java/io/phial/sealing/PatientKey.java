package io.phial.sealing;

import org.jspecify.annotations.Nullable;

/**
 * A patient's own key, lent for one use: close it afterwards.
 *
 * @param generation the version of the wrapped key, named in every message sealed under it
 * @param requestId by which the key service's log knows the request that made or unwrapped it, or
 *     null where there is no such service; a remembered key keeps that of its unwrapping
 */
public record PatientKey(long generation, SecretBytes secret, @Nullable String requestId)
        implements AutoCloseable {

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "PatientKey[generation " + generation + ", masked]";
    }
}
