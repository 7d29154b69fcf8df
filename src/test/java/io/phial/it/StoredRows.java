package io.phial.it;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a stopped service left in its store, read from a copy without its help.
 *
 * @param patients the partitions in which a patient's record lies, one entry per record
 * @param patientKeys the partitions in which a patient's wrapped key lies, one entry per key
 */
record StoredRows(List<String> patients, List<String> patientKeys, List<Event> events) {

    static final String PARTITION = "t/default/p/";

    /** An event of the audit table. */
    record Event(
            String partition,
            long millis,
            String writer,
            long sequence,
            String action,
            String outcome) {}

    static StoredRows read(Path data, Path folder) throws IOException, SQLException {
        Path copy = Files.createTempFile(folder, "copy-", ".db");
        Files.write(copy, Files.readAllBytes(data.resolve("phial.db")));
        try (var database = DriverManager.getConnection("jdbc:sqlite:file:" + copy + "?mode=ro")) {
            return new StoredRows(
                    partitions(
                            database,
                            "SELECT partition_key FROM records WHERE sort_key = 'patient'"),
                    partitions(
                            database,
                            "SELECT partition_key FROM keys WHERE partition_key LIKE '"
                                    + PARTITION
                                    + "%'"),
                    events(database));
        } finally {
            Files.delete(copy);
        }
    }

    /** What lies in the tables of an account. */
    static StoredRows in(AwsAccount account) {
        var patients = new ArrayList<String>();
        for (Map<String, AttributeValue> row : account.items(AwsAccount.RECORDS)) {
            if (row.get("s").s().equals("patient")) {
                patients.add(row.get("p").s());
            }
        }
        List<String> keys =
                account.items(AwsAccount.KEYS).stream()
                        .map(row -> row.get("p").s())
                        .filter(partition -> partition.startsWith(PARTITION))
                        .toList();
        List<Event> events =
                account.items(AwsAccount.AUDIT).stream()
                        .filter(row -> row.get("p").s().startsWith("t/"))
                        .map(StoredRows::event)
                        .sorted(Comparator.comparingLong(Event::millis))
                        .toList();
        return new StoredRows(patients, keys, events);
    }

    private static Event event(Map<String, AttributeValue> row) {
        Map<String, AttributeValue> attributes = row.get("a").m();
        return event(
                row.get("p").s(),
                row.get("s").s(),
                attributes.get("a").s(),
                attributes.get("o").s());
    }

    private static List<String> partitions(Connection database, String sql) throws SQLException {
        var partitions = new ArrayList<String>();
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                partitions.add(rows.getString(1));
            }
        }
        return partitions;
    }

    private static List<Event> events(Connection database) throws SQLException {
        var events = new ArrayList<Event>();
        try (var statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT partition_key, sort_key, attributes ->> 'a',"
                                        + " attributes ->> 'o' FROM audit"
                                        + " WHERE partition_key LIKE 't/%' ORDER BY sort_key")) {
            while (rows.next()) {
                events.add(
                        event(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4)));
            }
        }
        return events;
    }

    private static Event event(String partition, String sort, String action, String outcome) {
        String[] parts = sort.split("/", -1);
        return new Event(
                partition,
                Long.parseLong(parts[0]),
                parts[1],
                Long.parseLong(parts[2]),
                action,
                outcome);
    }

    /** The writer and sequence of each event. */
    List<String> numbers() {
        return events.stream().map(event -> event.writer() + " " + event.sequence()).toList();
    }

    /** The events of answered reads, to be taken away one by one. */
    ReadEvents reads() {
        return new ReadEvents(
                events("read", "success").stream()
                        .collect(groupingBy(Event::partition, toCollection(ArrayList::new))));
    }

    /** Events by partition, each of which accounts for one read alone. */
    record ReadEvents(Map<String, List<Event>> byPartition) {

        /** Takes away the earliest event that can be that of a read; false where there is none. */
        boolean take(String patient, Instant asked, Instant answered) {
            List<Event> of = byPartition.getOrDefault(PARTITION + patient, new ArrayList<>());
            return of.stream()
                    .filter(event -> event.millis() >= asked.toEpochMilli())
                    .filter(event -> event.millis() <= answered.toEpochMilli())
                    .findFirst()
                    .map(of::remove)
                    .orElse(false);
        }
    }

    List<Event> events(String action, String outcome) {
        return events.stream()
                .filter(event -> event.action().equals(action) && event.outcome().equals(outcome))
                .toList();
    }
}
