package io.phial.index;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How names are compared; dates, phone numbers and addresses of mail are equal or not in each kind.
 */
public enum MatchKind {
    /** Equal but for case, accents, blanks and punctuation. */
    EXACT("exact"),
    /** Pronounced alike in English. */
    PHONETIC("phonetic"),
    /** Beginning so, but for case, accents, blanks and punctuation. */
    PREFIX("prefix");

    private final String jsonName;

    MatchKind(String jsonName) {
        this.jsonName = jsonName;
    }

    @JsonValue
    public String jsonName() {
        return jsonName;
    }
}
