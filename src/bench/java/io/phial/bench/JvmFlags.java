package io.phial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The flags that the README recommends, kept in one file; both servers run with them. */
final class JvmFlags {

    private static final Path FILE = Path.of("src", "bench", "jvm-flags.txt");

    private JvmFlags() {}

    static List<String> recommended() throws IOException {
        return Files.readAllLines(FILE).stream().filter(line -> !line.isBlank()).toList();
    }

    /** The java that runs this: Maven's toolchain chose it. */
    static String java() {
        return tool("java");
    }

    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
