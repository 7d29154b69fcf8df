package io.phial.index;

import com.fasterxml.jackson.annotation.JsonValue;

/** What of a patient can be searched for although it is sealed. */
public enum IndexedField {
    LAST_NAME("lastName"),
    FIRST_NAME("firstName"),
    /** As ISO 8601 writes it: {@code 1945-02-18}. */
    DATE_OF_BIRTH("dateOfBirth"),
    PHONE("phone"),
    EMAIL("email");

    private final String jsonName;

    IndexedField(String jsonName) {
        this.jsonName = jsonName;
    }

    /** The member of a patient, and of a search. */
    @JsonValue
    public String jsonName() {
        return jsonName;
    }

    boolean isName() {
        return this == LAST_NAME || this == FIRST_NAME;
    }
}
