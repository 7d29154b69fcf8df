package io.phial.patient;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The administrative gender, by the codes of FHIR. */
public enum Gender {
    MALE,
    FEMALE,
    OTHER,
    UNKNOWN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
