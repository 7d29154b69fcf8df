package io.phial.changes;

import java.time.Instant;

/** The latest change of a patient: whose, and when. */
public record Change(String patientId, Instant at) {}
