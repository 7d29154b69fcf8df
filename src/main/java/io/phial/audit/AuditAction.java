package io.phial.audit;

import java.util.Locale;

/** What was done or tried, in the words of the disclosure accounts. */
public enum AuditAction {
    CREATE,
    READ,
    SEARCH,
    UPDATE,
    DELETE,
    DENIED;

    /** The word that is kept and answered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
