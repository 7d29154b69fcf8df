package io.phial.patient.web;

/** One synthetic patient, as the API document shows it. */
final class Examples {

    static final String NEW_PATIENT =
            """
            { "firstName": "Emanuel", "lastName": "Gleason", "dateOfBirth": "1945-02-18",
              "gender": "male", "deceasedDate": null,
              "medicalRecordNumber": "MRN-123456",
              "identifiers": [ { "system": "urn:example:member", "value": "H-77" } ],
              "phone": "+1 617 555 0134", "email": "e.gleason@example.org",
              "confidentiality": "N",
              "address": { "line": "577 Schaden Highlands", "city": "Springfield",
                "state": "MA", "postalCode": "01105", "country": "US" },
              "notes": [
                { "text": "Seen for hypertension. Call back at 617-555-0134." } ] }""";

    static final String NOTE =
            """
            { "id": "01k9ptw2e000004c6v0b1n5j2h", "recordedAt": "2026-11-22T08:30:00Z",
              "author": "clinician", "policyVersion": "local-1",
              "findings": [ { "type": "PHONE", "action": "ANONYMIZED", "count": 1 } ],
              "text": "Seen for hypertension. Call back at {PHONE}." }""";

    static final String NOTE_PAGE = "{ \"items\": [ " + NOTE + " ], \"next\": null }";

    private static final String MEMBERS =
            """
            { "id": "3p1q9w5k7m2x8z4c6v0b1n5j2h", "version": 1, "status": "active",
              "createdAt": "2026-11-22T08:30:00Z", "updatedAt": "2026-11-22T08:30:00Z",
              "confidentiality": "N",
              "firstName": "Emanuel", "lastName": "Gleason", "dateOfBirth": "1945-02-18",
              "gender": "male", "medicalRecordNumber": "MRN-123456",
              "identifiers": [ { "system": "urn:example:member", "value": "H-77" } ],
              "phone": "+1 617 555 0134", "email": "e.gleason@example.org",
              "address": { "line": "577 Schaden Highlands", "city": "Springfield",
                "state": "MA", "postalCode": "01105", "country": "US" }""";

    static final String PATIENT = MEMBERS + " }";
    static final String CREATED_PATIENT = MEMBERS + ", \"notes\": [ " + NOTE + " ] }";

    private Examples() {}
}
