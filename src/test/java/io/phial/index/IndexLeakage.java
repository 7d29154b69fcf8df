package io.phial.index;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Measures what somebody with the table and without the keys learns from each index, and writes it
 * to the docs.
 */
final class IndexLeakage {

    private static final Path REPORT = Path.of("docs", "index-leakage.md");
    private static final String COMMAND = "./mvnw -q -Pindex-leakage test-compile";
    private static final int MANY = 100_000;
    private static final long SEED = 20250101;

    private static final String INTRODUCTION =
            """
            # What the indexes tell somebody who has the table

            Measured %s by

            ```
            %s
            ```

            which writes this page; `-Dpatients=FILE` names other people (Synthea's `patients.csv`).

            **Who looks.** Somebody who has a copy of all tables and no key; who knows every value that occurs
            among the patients and how often, exactly (which is more than a census tells); and who does not
            know which patient is which. He can't hash a guess, so all that he has is sizes of buckets.

            **By rank** he takes the largest bucket for the most common value, the next for the next, and so on:
            the share of entries whose value he names right. **Without the table** he says the most common
            value of everybody. **Alone** is the share of entries in a bucket of one: whose value he knows to be
            rare, and nothing more. The bits are those of [the definitions](../src/main/resources/io/phial/index/definitions.json);
            why so many: [ADR 8](adr/0008-blind-indexes-keep-twenty-bits.md). Telephone numbers and e-mail addresses are
            made up: one number for each household of one to four, one address for each person.

            """;

    private static final String CONCLUSION =
            """
            ## What it comes to

            - The sizes of buckets give common values away: who knows the names of a town knows which bucket is
              its most common name, and that the patients in it (by opaque ids) have it. Values that are rare,
              and so most dates of birth with a name, e-mail addresses and telephone numbers, hide among all
              others of the same size.
            - Several indexes together tell more than each alone: the last line of each table joins the sizes
              of all buckets of a patient's last name. That is what an index of prefixes costs.
            - The people here have few names (480), which makes it easy; but a town has a few common ones, too.
            - Truncation to 20 bits does little against this: it makes single pairs doubtful, not sizes. Fewer
              bits help, and cost little where names are few, as here; among 30,000 names a bucket of 12 bits
              holds seven of them, and a search opens them all. Joined, only sizes that fit exactly count as a
              guess: who allows for strangers does better than the table says for few bits.
            - Truncation does nothing against who has the tenant's key as well, and can hash guesses until one
              fits.
            - An organisation that can't bear it leaves the name indexes out of its definitions
              (`phial.index.definitions`): searches by record number, identifier, telephone and e-mail stay.
            - Which patients are in one bucket, and when entries change, is seen as well; and unlike rows,
              entries are not authenticated: who can write to the table can hide a patient from a search, but
              can't make one appear in it, because candidates are opened and compared.
            """;

    private IndexLeakage() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "../shared/data/synthea/patients.csv");
        if (!Files.exists(file)) {
            System.err.println("No patients there: name a file with -Dpatients=FILE");
            return;
        }
        List<IndexedValues> people = read(file);
        List<IndexedValues> many = skewed(people);
        String report =
                INTRODUCTION.formatted(LocalDate.now(ZoneOffset.UTC), COMMAND)
                        + table("The %,d people of Synthea".formatted(people.size()), people)
                        + table("%,d people, their names skewed as 1/rank".formatted(MANY), many)
                        + choices(many)
                        + CONCLUSION;
        Files.writeString(REPORT, report);
        System.out.println(report);
    }

    private static List<IndexedValues> read(Path file) throws IOException {
        var random = new Random(SEED);
        var people = new ArrayList<IndexedValues>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                String last = row.getField("LAST").replaceAll("[0-9]", "");
                people.add(
                        person(last, row.getField("BIRTHDATE"), people.size(), random.nextInt(4)));
            }
        }
        return people;
    }

    private static IndexedValues person(String last, String birth, int number, int household) {
        return IndexedValues.none()
                .with(IndexedField.LAST_NAME, last)
                .with(IndexedField.DATE_OF_BIRTH, birth)
                .with(IndexedField.PHONE, "617555" + (1_000_000 + (number - household) / 4))
                .with(IndexedField.EMAIL, number + "@example.org");
    }

    /** Names by Zipf's law over those that there are, dates of birth moved by up to a year. */
    private static List<IndexedValues> skewed(List<IndexedValues> people) {
        var random = new Random(SEED);
        List<String> names = byFrequency(people);
        var cumulated = new double[names.size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
        var many = new ArrayList<IndexedValues>(MANY);
        for (int i = 0; i < MANY; i++) {
            int place = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
            String name = names.get(place < 0 ? -place - 1 : place);
            IndexedValues other = people.get(random.nextInt(people.size()));
            LocalDate birth =
                    LocalDate.parse(String.valueOf(other.reveal(IndexedField.DATE_OF_BIRTH)))
                            .minusDays(random.nextInt(366));
            many.add(person(name, birth.toString(), i, random.nextInt(4)));
        }
        return many;
    }

    private static List<String> byFrequency(List<IndexedValues> people) {
        var counts = new LinkedHashMap<String, Integer>();
        for (IndexedValues one : people) {
            counts.merge(String.valueOf(one.reveal(IndexedField.LAST_NAME)), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String table(String title, List<IndexedValues> people) {
        var lines = new StringBuilder("## " + title + "\n\n");
        lines.append(
                "| index | bits | entries | values | buckets | largest bucket | alone |"
                        + " by rank | without the table |\n|---|---|---|---|---|---|---|---|---|\n");
        for (IndexDefinition index : TestIndexes.DEFAULTS.all()) {
            var leak = new BucketSizes(index, people, SEED);
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "| `%s` | %d | %d | %d | %d | %d | %.1f %% | %.1f %% | %.1f %% |%n",
                            index.name(),
                            index.bits(),
                            leak.entries(),
                            leak.values(),
                            leak.buckets(),
                            leak.largest(),
                            100 * leak.alone(),
                            100 * leak.guessedByRank(),
                            100 * leak.guessedWithout()));
        }
        lines.append(
                String.format(
                        Locale.ROOT,
                        "| all of the last name, joined | | | | | | | %.1f %% | %.1f %% |%n%n",
                        100 * joined(people, TestIndexes.DEFAULTS),
                        100
                                * new BucketSizes(TestIndexes.index("last-name"), people, SEED)
                                        .guessedWithout()));
        return lines.toString();
    }

    /** What fewer or more bits would tell, and cost. */
    private static String choices(List<IndexedValues> people) {
        var lines =
                new StringBuilder(
                        """
                        ## The same 100,000 people with other bits

                        | bits of each index | last name by rank | all of the last name, joined | opened to answer one |
                        |---|---|---|---|
                        """);
        for (int bits : List.of(8, 10, 12, 16, 20, 32)) {
            IndexDefinitions definitions = TestIndexes.withBits(TestIndexes.DEFAULTS, 1, bits);
            IndexDefinition name = index(definitions, "last-name");
            var leak = new BucketSizes(name, people, SEED);
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "| %d | %.1f %% | %.1f %% | %.1f |%n",
                            bits,
                            100 * leak.guessedByRank(),
                            100 * joined(people, definitions),
                            leak.openedForEach()));
        }
        return lines.append('\n').toString();
    }

    private static IndexDefinition index(IndexDefinitions definitions, String name) {
        return definitions.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The share of patients whose last name is named right by the sizes of all its buckets: he
     * knows for each name what they would be, and of equal ones takes the most common name.
     */
    private static double joined(List<IndexedValues> people, IndexDefinitions definitions) {
        List<BucketSizes> indexes =
                List.of("last-name", "last-name-phonetic", "last-name-prefix").stream()
                        .map(name -> new BucketSizes(index(definitions, name), people, SEED))
                        .toList();
        var names = new LinkedHashMap<List<Integer>, Map<String, Integer>>();
        for (IndexedValues one : people) {
            var expected = indexes.stream().flatMap(index -> index.valueSizes(one)).toList();
            names.computeIfAbsent(expected, key -> new LinkedHashMap<>())
                    .merge(String.valueOf(one.reveal(IndexedField.LAST_NAME)), 1, Integer::sum);
        }
        long right =
                people.stream()
                        .filter(
                                one -> {
                                    var seen =
                                            indexes.stream()
                                                    .flatMap(index -> index.bucketSizes(one))
                                                    .toList();
                                    String guess =
                                            names.getOrDefault(seen, Map.of()).entrySet().stream()
                                                    .max(Comparator.comparing(Map.Entry::getValue))
                                                    .map(Map.Entry::getKey)
                                                    .orElse("");
                                    return guess.equals(one.reveal(IndexedField.LAST_NAME));
                                })
                        .count();
        return (double) right / people.size();
    }
}
