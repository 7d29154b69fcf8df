package io.phial.patient;

import io.phial.access.Confidentiality;
import java.time.Instant;

/** What is known of a patient without opening the record; no personal data, but authenticated. */
public record PatientHead(
        PatientId id,
        long version,
        Status status,
        Confidentiality confidentiality,
        Instant createdAt,
        Instant updatedAt,
        Author author) {}
