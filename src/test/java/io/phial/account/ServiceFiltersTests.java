package io.phial.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No filter waits for a line that the service has not in it. That lines are counted as they are
 * logged is tested in their rooms.
 */
class ServiceFiltersTests {

    private static final Pattern LOGGED =
            Pattern.compile("log\\.(?:warn|error)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WANTED = Pattern.compile("\\$\\.message = \"([^\"*]*)");

    @Test
    void eachTextThatAFilterWaitsForIsOneThatIsLogged() throws IOException {
        List<Pattern> lines = lines();
        assertThat(lines).hasSizeGreaterThan(20);
        LogFilters.of("service")
                .forEach(
                        (name, pattern) ->
                                assertThat(WANTED.matcher(pattern).results())
                                        .as(name)
                                        .isNotEmpty()
                                        .extracting(wanted -> wanted.group(1))
                                        .allMatch(
                                                wanted ->
                                                        lines.stream()
                                                                .anyMatch(
                                                                        line ->
                                                                                begins(
                                                                                        line,
                                                                                        wanted))));
    }

    private static boolean begins(Pattern line, String wanted) {
        Matcher matcher = line.matcher(wanted);
        return matcher.matches() || matcher.hitEnd();
    }

    /** What is logged, each place for a value standing for a word or more. */
    private static List<Pattern> lines() throws IOException {
        var lines = new ArrayList<Pattern>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                LOGGED.matcher(Files.readString(file))
                        .results()
                        .map(ServiceFiltersTests::line)
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static Pattern line(MatchResult logged) {
        return Pattern.compile(
                Stream.of(logged.group(1).split("\\{}", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[A-Za-z.-]+")));
    }
}
