package io.phial.patient.web;

/** The kinds of records that a chart has many of, as the tests send them. */
enum Records {
    NOTES(
            "note",
            "{\"text\":\"Seen today. Call 617-555-0134.\"}",
            "{\"text\":\"Another day. Call 617-555-0134.\"}"),
    CONDITIONS(
            "condition",
            """
            {"system":"http://snomed.info/sct","code":"38341003","display":"Hypertension",\
            "onset":"2019-05","abated":"2020-11-30"}""",
            "{\"system\":\"urn:oid:2.16.840.1.113883.6.90\",\"code\":\"I10\"}");

    private final String type;
    private final String body;
    private final String other;

    Records(String type, String body, String other) {
        this.type = type;
        this.body = body;
        this.other = other;
    }

    /** By this the audit and the store know them. */
    String type() {
        return type;
    }

    /** One that is right. */
    String body() {
        return body;
    }

    /** Another that is right. */
    String otherBody() {
        return other;
    }

    String of(String patientId) {
        return "/patients/" + patientId + "/" + type + "s";
    }
}
