package io.phial.sealing;

import java.util.Locale;

/** Thrown where the master key can't be used at the moment; a later try may succeed. */
public final class KeyServiceUnavailableException extends RuntimeException {

    private final Reason reason;

    public KeyServiceUnavailableException(Reason reason) {
        super("the master key can't be used: " + reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What keeps the key from being used; operators are told, callers are not. */
    public enum Reason {
        /** The key is disabled, waits for its deletion or is gone. */
        DISABLED,
        /** The key service is asked more often than it allows. */
        THROTTLED,
        /** The key service does not answer, or not in time, or says that it is in trouble. */
        UNREACHABLE,
        /** The service may not use the key: nothing changes until somebody allows it. */
        DENIED,
        /** The answer is not one that the key service gives. */
        UNEXPECTED;

        /** As logs and metrics have it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
