package io.phial.bench;

/** The kinds of request that are measured in both modes. */
enum AwsKind {
    GET("GET /patients/{id}", false),
    POST("POST /patients", false),
    POST_NOTE("POST /patients with a note", true);

    private final String label;
    private final boolean notes;

    AwsKind(String label, boolean notes) {
        this.label = label;
        this.notes = notes;
    }

    String label() {
        return label;
    }

    boolean notes() {
        return notes;
    }
}
