package io.phial.access;

/** How sensitive a patient is, by the codes of HL7 v3 Confidentiality. */
public enum Confidentiality {
    /** Normal. */
    N,
    /** Restricted: needs the scope {@code phial/clearance.R}. */
    R,
    /** Very restricted: needs the scope {@code phial/clearance.V}. */
    V
}
