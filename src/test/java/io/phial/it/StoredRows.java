package io.phial.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
                String[] sort = rows.getString(2).split("/", -1);
                events.add(
                        new Event(
                                rows.getString(1),
                                Long.parseLong(sort[0]),
                                sort[1],
                                Long.parseLong(sort[2]),
                                rows.getString(3),
                                rows.getString(4)));
            }
        }
        return events;
    }

    List<Event> events(String action, String outcome) {
        return events.stream()
                .filter(event -> event.action().equals(action) && event.outcome().equals(outcome))
                .toList();
    }
}
