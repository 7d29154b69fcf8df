package io.phial.store;

/** The three tables that a {@link SealedStore} knows. */
public enum Table {
    /** Sealed records, and the unique, index and idempotency entries that point to them. */
    RECORDS,
    /** Wrapped keys, apart because their backups are kept for a shorter time. */
    KEYS,
    /** Audit events: only ever added, and never replaced or removed but by their time to live. */
    AUDIT
}
