package io.phial.patient;

import io.phial.index.IndexedValues;
import io.phial.index.MatchKind;
import io.phial.index.UniqueValue;

/** What patients are searched by; personal data that its parts mask. */
public sealed interface PatientQuery {

    /** By a value that one patient alone has. */
    record ByUniqueValue(UniqueValue value) implements PatientQuery {}

    /** By values that several may have. */
    record ByValues(MatchKind kind, IndexedValues values) implements PatientQuery {}
}
