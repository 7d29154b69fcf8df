package io.phial.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Which indexes are written and which are read, at one moment.
 *
 * @param rows all versions of all indexes
 * @param known those from which entries are removed that are no longer right: all that may have any
 * @param written those that get entries
 * @param readable those that are complete, of each name the newest
 */
record Indexes(
        List<IndexRow> rows,
        List<IndexDefinition> known,
        List<IndexDefinition> written,
        List<IndexDefinition> readable) {

    /**
     * @param order the names in the order of the settings, which decides between equally good ones
     */
    static Indexes of(List<IndexRow> rows, List<String> order) {
        var ordered = new ArrayList<IndexRow>(rows);
        ordered.sort(
                Comparator.comparingInt((IndexRow row) -> place(order, row.name()))
                        .thenComparing(IndexRow::name)
                        .thenComparingInt(row -> row.index().version()));
        var readable = new LinkedHashMap<String, IndexDefinition>();
        for (IndexRow row : ordered) {
            if (row.state().isReadable()) {
                readable.put(row.name(), row.index());
            }
        }
        return new Indexes(
                List.copyOf(ordered),
                ordered.stream().map(IndexRow::index).toList(),
                ordered.stream()
                        .filter(row -> row.state().isWritten())
                        .map(IndexRow::index)
                        .toList(),
                List.copyOf(readable.values()));
    }

    private static int place(List<String> order, String name) {
        int place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }
}
