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

    static final String NEW_NOTE =
            """
            { "text": "Seen for hypertension. Call back at 617-555-0134." }""";

    static final String NOTE_PAGE = "{ \"items\": [ " + NOTE + " ], \"next\": null }";

    static final String NEW_CONDITION =
            """
            { "system": "http://snomed.info/sct", "code": "38341003",
              "display": "Hypertension", "onset": "2019-05", "abated": null }""";

    static final String CONDITION =
            """
            { "id": "01k9ptw2e000004c6v0b1n5j2h", "recordedAt": "2026-11-22T08:30:00Z",
              "author": "clinician", "system": "http://snomed.info/sct", "code": "38341003",
              "display": "Hypertension", "onset": "2019-05" }""";

    static final String CONDITION_PAGE = "{ \"items\": [ " + CONDITION + " ], \"next\": null }";

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

    static final String REPLACEMENT =
            """
            { "firstName": "Emanuel", "lastName": "Gleason", "dateOfBirth": "1945-02-18",
              "gender": "male", "medicalRecordNumber": "MRN-123456",
              "identifiers": [ { "system": "urn:example:member", "value": "H-77" } ],
              "phone": "+1 617 555 0177", "email": "e.gleason@example.org",
              "address": { "line": "577 Schaden Highlands", "city": "Springfield",
                "state": "MA", "postalCode": "01105", "country": "US" } }""";

    static final String PATCH =
            """
            { "phone": "+1 617 555 0199", "email": null }""";

    static final String VERSION_PAGE =
            """
            { "items": [
                { "version": 2, "at": "2026-11-22T09:10:00Z", "actor": "clinician",
                  "client": "phial-swagger-ui", "action": "update", "fields": [ "phone" ] },
                { "version": 1, "at": "2026-11-22T08:30:00Z", "actor": "phial-client",
                  "client": "phial-client", "action": "create", "fields": [] } ],
              "next": null }""";

    static final String PATIENT = MEMBERS + " }";
    static final String CREATED_PATIENT = MEMBERS + ", \"notes\": [ " + NOTE + " ] }";

    static final String PATIENT_PAGE = "{ \"items\": [ " + PATIENT + " ], \"next\": null }";

    static final String CHANGE_PAGE =
            "{ \"items\": [ "
                    + PATIENT
                    + """
                    , { "id": "5q2r0x6m8n3y9a5d7w1c2p6k3j", "version": 3, "status": "retired",
                      "createdAt": "2026-11-20T10:00:00Z", "updatedAt": "2026-11-22T09:15:00Z",
                      "confidentiality": "N" } ], "next": null }""";

    static final String SEARCH_BY_NUMBER =
            """
            { "medicalRecordNumber": "mrn-123456" }""";

    static final String SEARCH_BY_NAME =
            """
            { "lastName": "Gleeson", "dateOfBirth": "1945-02-18", "match": "phonetic" }""";
    static final String CHART =
            "{ \"patient\": "
                    + PATIENT
                    + ", \"notes\": "
                    + NOTE_PAGE
                    + ", \"conditions\": "
                    + CONDITION_PAGE
                    + " }";

    private Examples() {}
}
