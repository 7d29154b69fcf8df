package io.phial.patient;

/** Thrown where a retired patient was to be changed: it must be restored first. */
public final class PatientRetiredException extends RuntimeException {

    PatientRetiredException() {
        super("the patient is retired", null, false, false);
    }
}
