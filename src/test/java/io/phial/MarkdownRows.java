package io.phial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The rows of tables in a page of the documentation. */
public final class MarkdownRows {

    private MarkdownRows() {}

    /** The cells of each row of a section that begins with this heading, down to the next. */
    public static List<List<String>> of(Path page, String heading) throws IOException {
        List<String> lines = Files.readAllLines(page);
        int begin = lines.indexOf(heading);
        if (begin < 0) {
            throw new IllegalArgumentException(page + " has no " + heading);
        }
        return lines.subList(begin + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .map(MarkdownRows::cells)
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
    }

    /** What stands in a cell as code, without its marks; empty where it is a dash. */
    static String code(String cell) {
        return cell.equals("–") ? "" : cell.replace("`", "");
    }
}
