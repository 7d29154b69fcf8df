package io.phial.audit;

import java.util.Locale;

/** How it ended. */
public enum AuditOutcome {
    /** Done; what was asked for was answered. */
    SUCCESS,
    /** The caller was told that nothing changed since its last look (304). */
    NOT_MODIFIED,
    /** An idempotency key brought the first answer again. */
    REPEATED,
    /** What is stored did not open. */
    REFUSED,
    /** A note held what may not be kept; nothing was stored. */
    NOTE_BLOCKED,
    /** An identifier belongs to another patient; nothing was stored. */
    IDENTIFIER_TAKEN,
    /** The change was meant for another version (412); nothing was stored. */
    VERSION_MISMATCH,
    /** The change broke a rule; nothing was stored. */
    INVALID,
    /** The patient is retired and can't be changed; nothing was stored. */
    RETIRED,
    /** A search found nobody that this caller may see. */
    NO_MATCH,
    /** No scope of the token allows it (403). */
    NO_SCOPE,
    /** It may not be seen by this caller, or there is none (404). */
    NOT_VISIBLE;

    /** The word that is kept and answered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
