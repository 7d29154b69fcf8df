package io.phial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts results into docs/performance.md, each between its own marks; other text is kept. */
final class ResultsPage {

    private static final Path PAGE = Path.of("docs", "performance.md");

    private ResultsPage() {}

    static void write(String section, String results) throws IOException {
        Files.createDirectories(PAGE.getParent());
        String page = Files.exists(PAGE) ? Files.readString(PAGE) : "# Performance\n";
        Files.writeString(PAGE, replace(page, section, results.strip()));
        System.out.println("Wrote " + section + " to " + PAGE);
    }

    private static String replace(String page, String section, String results) {
        String start = "<!-- bench:" + section + " -->";
        String end = "<!-- /bench:" + section + " -->";
        String marked = start + "\n" + results + "\n" + end;
        int from = page.indexOf(start);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            return page + "\n" + marked + "\n";
        }
        return page.substring(0, from) + marked + page.substring(to + end.length());
    }
}
