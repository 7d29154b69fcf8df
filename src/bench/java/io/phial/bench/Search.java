package io.phial.bench;

/** The kinds of request that find and change patients, in the order of a round. */
enum Search {
    GET("GET /patients/{id}"),
    NUMBER("search by medical record number: 1 patient"),
    NAME_AND_BIRTH("search by last name and date of birth: 1"),
    NAME("search by last name: 5"),
    PHONETIC("search by last name, phonetic, and date of birth: 1"),
    PREFIX("search by 7 letters of the last name: 5"),
    LIST("list of changes: 100"),
    PATCH("PATCH /patients/{id}");

    private final String label;

    Search(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
