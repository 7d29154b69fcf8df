package io.phial.patient;

/**
 * A patient as it is kept.
 *
 * @param demographics {@link Demographics} as JSON
 */
public record PatientRecord(PatientHead head, SealedJson demographics) {}
