package io.phial.notes;

/** What a policy does with a kind of personal data. */
public enum Action {
    /** The whole note is refused. */
    BLOCKED,
    /** The place is replaced by the kind. */
    ANONYMIZED,
    /** It is counted and left as it is. */
    NONE
}
