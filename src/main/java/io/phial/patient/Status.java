package io.phial.patient;

import java.util.Locale;

/** Whether a patient is in use. */
public enum Status {
    ACTIVE;

    /** The word that is kept and answered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
