package io.phial.patient;

import java.util.List;

/**
 * A version of a patient, told without a value of it.
 *
 * @param fields the members that differ from the version before, by their names; empty for the
 *     first
 */
public record Version(PatientHead head, Kind kind, List<String> fields) {

    public Version {
        fields = List.copyOf(fields);
    }

    /** What made a version. */
    public enum Kind {
        CREATE,
        UPDATE,
        RETIRE,
        RESTORE
    }
}
