package io.phial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.UrlResource;
import tools.jackson.databind.json.JsonMapper;

/** The settings in docs/operations.md are those of the build, with its defaults in each mode. */
class SettingsPageTests {

    private static final Path PAGE = Path.of("docs/operations.md");

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** What is read by name in the place of a settings record. */
    private static final Pattern READ_BY_NAME =
            Pattern.compile(
                    "(?:ConditionalOnProperty\\((?:name = )?|@Value\\(|getProperty\\(\\s*"
                            + "|SETTING = |bind\\()\"(?:\\$\\{)?(phial\\.[a-z0-9.-]+)"
                            + "(?::([^}]*)}|\", havingValue = \"(\\w+)\", matchIfMissing)?");

    @Test
    void noneIsMissingAndNoneIsMadeUp() throws IOException {
        var known = new TreeSet<>(metadata().keySet());
        known.addAll(readByName().keySet());
        for (String mode : List.of("embedded", "aws")) {
            files(mode).keySet().stream()
                    .filter(name -> name.startsWith("phial."))
                    .map(name -> name.replaceFirst("\\[\\d+]$", ""))
                    .forEach(known::add);
        }

        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @CsvSource({"embedded, 1", "aws, 2"})
    void defaultsAreThoseOfTheMode(String mode, int column) throws IOException {
        Map<String, String> files = files(mode);
        var expected = new TreeMap<String, String>();
        var defaults = metadata();
        readByName().forEach((name, value) -> defaults.merge(name, value, (one, other) -> one));
        for (String name : rows().keySet()) {
            expected.put(name, files.getOrDefault(name, defaults.getOrDefault(name, "")));
        }

        var written = new TreeMap<String, String>();
        rows().forEach((name, cells) -> written.put(name, MarkdownRows.code(cells.get(column))));
        assertThat(written).containsExactlyEntriesOf(expected);
    }

    private static Map<String, List<String>> rows() throws IOException {
        return MarkdownRows.of(PAGE, "## Settings").stream()
                .filter(cells -> cells.getFirst().startsWith("`phial."))
                .collect(
                        Collectors.toMap(
                                cells -> MarkdownRows.code(cells.getFirst()),
                                cells -> cells,
                                (one, twice) -> {
                                    throw new IllegalStateException("twice: " + one);
                                },
                                TreeMap::new));
    }

    /** All settings of records and beans, as the compiler found them, with their defaults. */
    private static Map<String, String> metadata() throws IOException {
        // beside the classes: those of tests have metadata of the same name
        var classes = Phial.class.getProtectionDomain().getCodeSource().getLocation();
        var document =
                new JsonMapper().readTree(new UrlResource(classes + METADATA).getInputStream());
        var settings = new TreeMap<String, String>();
        for (var property : document.required("properties")) {
            settings.put(
                    property.required("name").asString(),
                    property.path("defaultValue").asString(""));
        }
        return settings;
    }

    private static Map<String, String> readByName() throws IOException {
        var settings = new TreeMap<String, String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .map(SettingsPageTests::text)
                    .flatMap(text -> READ_BY_NAME.matcher(text).results())
                    .forEach(
                            found ->
                                    settings.merge(
                                            found.group(1),
                                            Stream.of(2, 3)
                                                    .map(found::group)
                                                    .filter(Objects::nonNull)
                                                    .findFirst()
                                                    .orElse(""),
                                            (one, other) -> one.isEmpty() ? other : one));
        }
        return settings;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the files of a mode say, lists with commas between, references resolved. */
    private static Map<String, String> files(String mode) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(
                new ClassPathResource("application.yaml"),
                new ClassPathResource("application-" + mode + ".yaml"));
        var properties = Objects.requireNonNull(yaml.getObject());
        var sources = new MutablePropertySources();
        sources.addFirst(new PropertiesPropertySource(mode, properties));
        var resolver = new PropertySourcesPropertyResolver(sources);
        var settings = new TreeMap<String, String>();
        for (Object key : new TreeSet<>(properties.keySet())) { // some values are no texts
            String name = key.toString();
            if (name.startsWith("phial.")) {
                String value = String.valueOf(resolver.getProperty(name));
                settings.merge(
                        name.replaceFirst("\\[\\d+]$", ""),
                        value,
                        (one, more) -> one + ", " + more);
            }
        }
        return settings;
    }
}
