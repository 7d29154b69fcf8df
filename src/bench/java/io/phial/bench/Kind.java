package io.phial.bench;

/** The four kinds of request, in the order of a round. */
enum Kind {
    FLOOR_GET("floor GET"),
    GET("GET /patients/{id}"),
    FLOOR_POST("floor POST"),
    POST("POST /patients");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean isService() {
        return this == GET || this == POST;
    }

    /** What a kind of request to the service is compared with. */
    Kind floor() {
        return this == POST ? FLOOR_POST : FLOOR_GET;
    }
}
