package io.phial.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing proves something only if it finds what is there. */
class ClearTextSearchTests {

    private static final String TEXT = "Güler451 Wehner319";

    private final ClearTextSearch search = new ClearTextSearch();

    @BeforeEach
    void lookForOneNameAmongManyOthers() {
        People.made(500)
                .forEach(person -> person.clues().forEach(clue -> search.add("other", clue)));
        search.add("name", TEXT);
    }

    @Test
    void findsNothingInNoise() {
        assertThat(search.in(noise(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void findsATextInItsEncodings(Charset charset) {
        assertThat(search.in(amongNoise(TEXT.getBytes(charset)))).hasSize(1);
    }

    @Test
    void findsATextInAnotherCase() {
        String upper = TEXT.toUpperCase(Locale.ROOT);

        assertThat(search.in(amongNoise(upper.getBytes(StandardCharsets.UTF_8)))).hasSize(1);
    }

    @Test
    void findsATextInJsonEscapes() {
        byte[] json = "\"G\\u00fcler451 Wehner319\"".getBytes(StandardCharsets.US_ASCII);

        assertThat(search.in(amongNoise(json))).containsExactly("name JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "{\"firstName\":"})
    void findsATextAnywhereInBase64(String before) {
        byte[] content = (before + TEXT + " and more").getBytes(StandardCharsets.UTF_8);

        assertThat(search.in(amongNoise(Base64.getEncoder().encode(content))))
                .containsExactly("name base64");
    }

    @Test
    void findsATextAtTheVeryEdges() {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);

        assertThat(search.in(text)).containsExactly("name");
        assertThat(search.in(Arrays.copyOf(text, text.length - 1))).isEmpty();
    }

    private static byte[] amongNoise(byte[] bytes) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(noise(10_000));
        content.writeBytes(bytes);
        content.writeBytes(noise(10_000));
        return content.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }
}
