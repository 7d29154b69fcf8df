package io.phial.sealing;

/**
 * A patient's own key, lent for one use: close it afterwards.
 *
 * @param generation the version of the wrapped key, named in every message sealed under it
 */
public record PatientKey(long generation, SecretBytes secret) implements AutoCloseable {

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "PatientKey[generation " + generation + ", masked]";
    }
}
