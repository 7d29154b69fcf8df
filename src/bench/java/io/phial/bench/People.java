package io.phial.bench;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/**
 * JSON of synthetic people, in whose name, number and e-mail a serial number is left open, so that
 * one prepared text makes many different people.
 */
final class People {

    /** Seven digits go here. */
    static final String DIGITS = "#######";

    /** Six letters go here. */
    static final String LETTERS = "~~~~~~";

    private static final String[] FIRST = {
        "Emanuel", "Rosalind", "Barrett", "Consuelo", "Dorthea", "Jae", "Milo", "Ngoc", "Sibyl"
    };
    private static final String[] LAST = {
        "Gleason", "Oberbrunner", "Cruickshank", "Hane", "Keeling", "Roob", "Treutel", "Yost"
    };
    private static final String[] STREET = {
        "Schaden Highlands", "Nitzsche Meadow", "Bayer Crossing", "Kuhn Parade", "Rath Annex"
    };
    private static final String[] CITY = {"Springfield", "Worcester", "Lowell", "Quincy", "Salem"};
    private static final String[] GENDER = {"male", "female", "other", "unknown"};
    private static final String[] AREA = {"617", "508", "413", "978", "781"};
    private static final String NOTE =
            """
            ,"notes":[{"text":"Seen for hypertension, better on lisinopril 10 mg. \
            Call back at 617-555-0134 next week."}]""";

    private final Random random;
    private final boolean notes;

    People(int seed, boolean notes) {
        this.random = new Random(seed);
        this.notes = notes;
    }

    String json() {
        String first = pick(FIRST);
        String last = pick(LAST);
        return """
        {"firstName":"%s","lastName":"%s%s","dateOfBirth":"%s","gender":"%s",\
        "medicalRecordNumber":"MRN-%s","identifiers":[{"system":"urn:example:member",\
        "value":"H-%s"}],"phone":"+1 %s 555 01%02d","email":"%s.%s@example.org",\
        "confidentiality":"N","address":{"line":"%d %s","city":"%s","state":"MA",\
        "postalCode":"0%d","country":"US"}%s}"""
                .formatted(
                        first,
                        last,
                        LETTERS,
                        LocalDate.of(1930, 1, 1).plusDays(random.nextInt(32_000)),
                        pick(GENDER),
                        DIGITS,
                        DIGITS,
                        pick(AREA),
                        random.nextInt(100),
                        first.toLowerCase(Locale.ROOT),
                        LETTERS,
                        random.nextInt(1, 2000),
                        pick(STREET),
                        pick(CITY),
                        random.nextInt(1001, 2791),
                        notes ? NOTE : "");
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
