package io.phial.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;

/** Definitions are data, and wrong ones stop the start with a sentence. */
class IndexDefinitionsTests {

    @Test
    void thoseThatComeWithTheServiceMakeTwelveEntriesAtMost() {
        assertThat(TestIndexes.DEFAULTS.all())
                .extracting(IndexDefinition::id)
                .containsExactly(
                        "phone/1",
                        "email/1",
                        "last-name/1",
                        "last-name-phonetic/1",
                        "last-name-prefix/1",
                        "last-name-birth/1",
                        "last-name-birth-phonetic/1");
        assertThat(TestIndexes.DEFAULTS.all())
                .extracting(IndexDefinition::mostEntries)
                .containsExactly(1, 1, 1, 2, 4, 1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"phone\", | not the JSON that is expected",
                "{} | An index has a plain name.",
                "{\"name\": \"A/b\"} | An index has a plain name.",
                "{\"name\": \"a\"} | The index a has a version of 1 or more.",
                "{\"name\": \"a\", \"version\": 1} | The index a has a kind",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"near\"} | not the JSON",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"exact\", \"bits\": 20, \"x\": 1,"
                        + " \"fields\": {\"phone\": \"phone\"}} | not the JSON",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"exact\", \"bits\": 7}"
                        + " | The index a keeps 8 to 64 bits.",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"exact\", \"bits\": 65}"
                        + " | The index a keeps 8 to 64 bits.",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"exact\", \"bits\": 20}"
                        + " | The index a has fields.",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"exact\", \"bits\": 20,"
                        + " \"fields\": {\"gender\": \"name\"}} | not the JSON",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"exact\", \"bits\": 20,"
                        + " \"fields\": {\"phone\": \"name\"}} | The index a takes phone by phone.",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"exact\", \"bits\": 20,"
                        + " \"fields\": {\"lastName\": null}} | takes lastName by name.",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"phonetic\", \"bits\": 20,"
                        + " \"fields\": {\"phone\": \"phone\"}} | has one name among its fields.",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"prefix\", \"bits\": 20,"
                        + " \"fields\": {\"lastName\": \"name\"}} | has lengths from 1 to 20",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"exact\", \"bits\": 20,"
                        + " \"lengths\": [3], \"fields\": {\"lastName\": \"name\"}} | has lengths",
                "{\"name\": \"a\", \"version\": 1, \"kind\": \"prefix\", \"bits\": 20,"
                        + " \"lengths\": [3, 3], \"fields\": {\"lastName\": \"name\"}} | each once",
            })
    void aWrongOneIsRefusedWithASentence(String definition, String sentence) {
        assertThatExceptionOfType(UnusableDefinitionsException.class)
                .isThrownBy(() -> read("[" + definition + "]"))
                .withMessageContaining(sentence);
    }

    @Test
    void aNameStandsForOneIndex() {
        String one =
                "{\"name\": \"a\", \"version\": %d, \"kind\": \"exact\", \"bits\": 20,"
                        + " \"fields\": {\"phone\": \"phone\"}}";

        assertThatExceptionOfType(UnusableDefinitionsException.class)
                .isThrownBy(() -> read("[" + one.formatted(1) + "," + one.formatted(2) + "]"))
                .withMessageContaining("The index a is defined twice.");
    }

    @Test
    void aPatientHasTwelveEntriesAtMost() {
        String thirteen =
                "[{\"name\": \"a\", \"version\": 1, \"kind\": \"prefix\", \"bits\": 20,"
                        + " \"lengths\": [1,2,3,4,5,6,7,8,9,10,11,12,13],"
                        + " \"fields\": {\"lastName\": \"name\"}}]";

        assertThatExceptionOfType(UnusableDefinitionsException.class)
                .isThrownBy(() -> read(thirteen))
                .withMessageContaining("at most 12 index entries; these make 13.");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(UnusableDefinitionsException.class)
                .isThrownBy(
                        () -> IndexDefinitions.read(new FileSystemResource("/none/indexes.json")))
                .withMessageContaining("can't be read")
                .withMessageContaining("/none/indexes.json");
    }

    @ParameterizedTest
    @CsvSource({"us", "USA", "''", "XX"})
    void aRegionIsACountry(String region) {
        assertThatExceptionOfType(UnusableDefinitionsException.class)
                .isThrownBy(() -> TestRoom.settings(region, 1))
                .withMessageContaining("phial.index.phone-region");
    }

    @Test
    void theFillRateIsMoreThanZero() {
        assertThatExceptionOfType(UnusableDefinitionsException.class)
                .isThrownBy(() -> TestRoom.settings("US", 0))
                .withMessageContaining("phial.index.fill-rate");
    }

    private static IndexDefinitions read(String json) {
        return IndexDefinitions.read(
                new ByteArrayResource(json.getBytes(StandardCharsets.UTF_8), "a test"));
    }
}
