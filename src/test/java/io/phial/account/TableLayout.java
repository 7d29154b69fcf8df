package io.phial.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table of the module {@code athena}: its columns, and where Athena looks for the objects of a
 * partition, as partition projection computes it.
 *
 * @param columns in order, the partitions' last
 */
record TableLayout(
        String name, Map<String, HiveType> columns, List<String> regions, JsonNode definition) {

    static final Path MODULE = Path.of("terraform/modules/athena");
    private static final String ACCOUNT = "123456789012";

    static TableLayout of(String name, List<String> regions) throws IOException {
        String file = Files.readString(MODULE.resolve("tables.json"));
        JsonNode definition = JsonMapper.shared().readTree(file).required(name);
        var columns = new LinkedHashMap<String, HiveType>();
        for (JsonNode column : definition.required("columns")) {
            columns.put(
                    column.required("name").asString(),
                    HiveType.parse(column.required("type").asString()));
        }
        for (JsonNode partition : definition.required("partitions")) {
            columns.put(partition.asString(), new HiveType.Text());
        }
        return new TableLayout(name, columns, regions, definition);
    }

    /** Each partition of these days, with where its objects lie. */
    List<Partition> partitions(LocalDate first, LocalDate last) {
        var format = DateTimeFormatter.ofPattern(definition.required("day_format").asString());
        String template = definition.required("location").asString();
        var partitions = new ArrayList<Partition>();
        for (LocalDate day : first.datesUntil(last.plusDays(1)).toList()) {
            String dated = template.replace("${day}", format.format(day));
            dated = dated.replace("{account}", ACCOUNT);
            for (String region : dated.contains("${region}") ? regions : List.of("")) {
                Map<String, String> values =
                        region.isEmpty()
                                ? Map.of("day", format.format(day))
                                : Map.of("day", format.format(day), "region", region);
                partitions.add(new Partition(values, dated.replace("${region}", region)));
            }
        }
        return partitions;
    }

    /** The row that a line or record is in this table, as SQL. */
    String row(JsonNode record, Map<String, String> partition) {
        var values = new ArrayList<String>();
        columns.forEach(
                (column, type) ->
                        values.add(
                                partition.containsKey(column)
                                        ? "'" + partition.get(column) + "'"
                                        : type.literal(HiveType.member(record, column))));
        return "(" + String.join(", ", values) + ")";
    }

    /** The statement that makes the table, without a row. */
    String create() {
        var columnsOfNothing = new ArrayList<String>();
        columns.forEach(
                (column, type) ->
                        columnsOfNothing.add(
                                "CAST(NULL AS %s) AS \"%s\"".formatted(type.sql(), column)));
        return "CREATE TABLE %s AS SELECT %s WHERE false"
                .formatted(name, String.join(", ", columnsOfNothing));
    }

    /**
     * @param location what the keys of its objects begin with
     */
    record Partition(Map<String, String> values, String location) {}
}
