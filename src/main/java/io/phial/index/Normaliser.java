package io.phial.index;

import com.fasterxml.jackson.annotation.JsonValue;

/** By which rule a value is brought to the form in which it is compared and hashed. */
enum Normaliser {
    NAME("name"),
    PHONETIC("phonetic"),
    PHONE("phone"),
    EMAIL("email"),
    DATE("date");

    private final String jsonName;

    Normaliser(String jsonName) {
        this.jsonName = jsonName;
    }

    @JsonValue
    String jsonName() {
        return jsonName;
    }

    /** The rule by which values of a field are compared. */
    static Normaliser comparing(IndexedField field, MatchKind kind) {
        return switch (field) {
            case LAST_NAME, FIRST_NAME -> kind == MatchKind.PHONETIC ? PHONETIC : NAME;
            case DATE_OF_BIRTH -> DATE;
            case PHONE -> PHONE;
            case EMAIL -> EMAIL;
        };
    }
}
