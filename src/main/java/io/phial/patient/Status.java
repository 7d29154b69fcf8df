package io.phial.patient;

import java.util.Locale;

/** Whether a patient is in use. */
public enum Status {
    ACTIVE,
    /** Out of use, and reversibly so: still sealed, still there. */
    RETIRED;

    /** The word that is kept and answered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
