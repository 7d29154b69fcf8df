package io.phial.patient;

import io.phial.access.Confidentiality;

/** What of a patient a caller can say: all that is replaced by a change. */
public record PatientDetails(Demographics demographics, Confidentiality confidentiality) {}
