package io.phial.it;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** People for tests: those that Synthea made where its file is at hand, or ones of that shape. */
final class People {

    /**
     * Where the file lies; {@code -Dphial.test.patients=…} or PHIAL_TEST_PATIENTS names another.
     */
    private static final Path SYNTHEA = Path.of("../shared/data/synthea/patients.csv");

    private static final int COUNT = 1_146;

    private static final List<String> FIRST =
            List.of("Emanuel", "Joana", "Bo", "Delcie", "Tran", "Gerardo", "Lu", "Marisela");
    private static final List<String> LAST =
            List.of("Gleason", "Wehner", "Kub", "Schaden", "Oberbrunner", "Li", "Mraz", "Hyatt");
    private static final List<String> BEYOND_ASCII =
            List.of("José", "Ángela", "Günther", "Nuñez", "Barragán", "Łukasz", "Søren", "悠真");
    private static final List<String> MANY_NAMES =
            List.of(
                    "O'Brien",
                    "O’Brien",
                    "Obrien",
                    "Ó Briain",
                    "Smith",
                    "Smith",
                    "Smyth",
                    "Schmidt",
                    "Smith-Jones",
                    "Smith Jones",
                    "van der Berg",
                    "Vanderberg",
                    "de la Cruz",
                    "Müller",
                    "Muller",
                    "Mueller",
                    "Groß",
                    "Gross",
                    "Łukasiewicz",
                    "Sørensen",
                    "Đorđević",
                    "Núñez",
                    "Nunez",
                    "Li",
                    "Lee",
                    "王小明",
                    "王小明",
                    "Иванова",
                    "Соловьёва",
                    "Παπαδοπούλου");
    private static final List<String> STREETS =
            List.of("Schaden Highlands", "Koepp Knoll", "Höhe Way", "Stroman Camp Suite 4");

    private People() {}

    static List<Person> all() throws IOException {
        Path file = file();
        return Files.exists(file) ? read(file) : made(COUNT);
    }

    private static Path file() {
        String named = System.getProperty("phial.test.patients");
        if (named == null) {
            named = System.getenv("PHIAL_TEST_PATIENTS");
        }
        return named == null ? SYNTHEA : Path.of(named);
    }

    private static List<Person> read(Path file) throws IOException {
        var people = new ArrayList<Person>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                String died = row.getField("DEATHDATE");
                people.add(
                        new Person(
                                row.getField("FIRST"),
                                row.getField("LAST"),
                                row.getField("BIRTHDATE"),
                                died.isEmpty() ? null : died,
                                row.getField("GENDER"),
                                row.getField("Id"),
                                phone(people.size()),
                                email(people.size(), row.getField("Id")),
                                row.getField("ADDRESS"),
                                row.getField("CITY"),
                                row.getField("STATE"),
                                row.getField("ZIP")));
            }
        }
        return people;
    }

    /** Always the same people, about 3 % of them with letters beyond ASCII. */
    static List<Person> made(int count) {
        var random = new Random(20250101);
        var people = new ArrayList<Person>(count);
        for (int i = 0; i < count; i++) {
            LocalDate born = LocalDate.of(1920, 1, 1).plusDays(random.nextInt(36_500));
            String number = new UUID(random.nextLong(), random.nextLong()).toString();
            people.add(
                    new Person(
                            name(i % 33 == 0 ? BEYOND_ASCII : FIRST, random),
                            name(i % 66 == 0 ? BEYOND_ASCII : LAST, random),
                            born.toString(),
                            random.nextInt(8) == 0 ? born.plusDays(1_500).toString() : null,
                            random.nextBoolean() ? "M" : "F",
                            number,
                            phone(i),
                            email(i, number),
                            (100 + i) + " " + one(STREETS, random),
                            "Springfield",
                            "Massachusetts",
                            "0%04d".formatted(1_000 + random.nextInt(1_700))));
        }
        return people;
    }

    /**
     * People whose names are written in more ways than one: with accents, signs, several words, in
     * other scripts, and some who share a name.
     */
    static List<Person> ofManyNames() {
        var random = new Random(20250102);
        var people = new ArrayList<Person>();
        for (String lastName : MANY_NAMES) {
            int index = 9_000 + people.size();
            String number = new UUID(random.nextLong(), random.nextLong()).toString();
            people.add(
                    new Person(
                            one(BEYOND_ASCII, random),
                            lastName,
                            LocalDate.of(1950, 1, 1).plusDays(random.nextInt(9_000)).toString(),
                            null,
                            "F",
                            number,
                            phone(index),
                            email(index, number),
                            index + " " + one(STREETS, random),
                            "Springfield",
                            "Massachusetts",
                            "01105"));
        }
        return people;
    }

    private static String name(List<String> names, Random random) {
        return one(names, random) + (1 + random.nextInt(999));
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String phone(int index) {
        return "+1 6%02d 555 %04d".formatted(10 + index / 1_000, 1_000 + index % 1_000);
    }

    private static String email(int index, String number) {
        return "p%d.%s@mail.example".formatted(index, number.substring(0, 8));
    }
}
