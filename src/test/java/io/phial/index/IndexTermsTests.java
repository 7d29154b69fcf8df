package io.phial.index;

import static io.phial.index.TestIndexes.TERMS;
import static io.phial.index.TestIndexes.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which terms a patient has in an index, and which a search looks up. */
class IndexTermsTests {

    private static final IndexedValues SCHMIDT =
            IndexedValues.none()
                    .with(IndexedField.LAST_NAME, "Schmidt")
                    .with(IndexedField.DATE_OF_BIRTH, "1945-02-18");

    @Test
    void anExactIndexHasOneTermOfAllItsFields() {
        assertThat(TERMS.of(index("last-name-birth"), SCHMIDT))
                .extracting(IndexTerm::parts)
                .containsExactly(List.of("schmidt", "1945-02-18"));
    }

    @Test
    void aNameOfTwoSoundsHasTwoTerms() {
        assertThat(TERMS.of(index("last-name-birth-phonetic"), SCHMIDT))
                .extracting(IndexTerm::parts)
                .containsExactly(List.of("XMT", "1945-02-18"), List.of("SMT", "1945-02-18"));
    }

    @Test
    void aPrefixIndexHasATermForEachLengthThatTheNameReaches() {
        assertThat(prefixes("Gleason")).containsExactly("3gle", "4glea", "5gleas", "6gleaso");
        assertThat(prefixes("Øst-by")).containsExactly("3ost", "4ostb", "5ostby");
        assertThat(prefixes("Li")).isEmpty();
        assertThat(prefixes("𠮷田太郎")).containsExactly("3𠮷田太", "4𠮷田太郎");
    }

    @Test
    void whoHasNoValueInAFieldIsNotInTheIndex() {
        assertThat(TERMS.of(index("phone"), SCHMIDT)).isEmpty();
        IndexedValues blank = IndexedValues.none().with(IndexedField.LAST_NAME, " ");
        assertThat(TERMS.of(index("last-name"), blank)).isEmpty();
        assertThat(TERMS.searched(index("last-name-prefix"), blank)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gle, 3, gle", "G-L-E-A, 4, glea", "gleaso, 6, gleaso", "gleasons, 6, gleaso"})
    void aSearchByPrefixLooksUpTheLongestThatThereIs(String searched, String length, String term) {
        assertThat(TERMS.searched(index("last-name-prefix"), lastName(searched)))
                .extracting(IndexTerm::parts)
                .containsExactly(List.of(length, term));
    }

    @ParameterizedTest
    @CsvSource({"gx", "g-x", "ğł", "𠮷田"})
    void aShorterPrefixIsRefused(String searched) {
        assertThatExceptionOfType(PrefixTooShortException.class)
                .isThrownBy(() -> TERMS.searched(index("last-name-prefix"), lastName(searched)))
                .withMessageNotContaining(searched)
                .satisfies(refusal -> assertThat(refusal.shortest()).isEqualTo(3));
    }

    @Test
    void termsOfDifferentShapeShareNoBytes() {
        assertThat(new IndexTerm(List.of("ab", "c")).bytes())
                .isNotEqualTo(new IndexTerm(List.of("a", "bc")).bytes())
                .isNotEqualTo(new IndexTerm(List.of("abc")).bytes())
                .isEqualTo(new byte[] {0, 0, 0, 2, 'a', 'b', 0, 0, 0, 1, 'c'});
    }

    private static List<String> prefixes(String name) {
        return TERMS.of(index("last-name-prefix"), lastName(name)).stream()
                .map(term -> String.join("", term.parts()))
                .toList();
    }

    private static IndexedValues lastName(String name) {
        return IndexedValues.none().with(IndexedField.LAST_NAME, name);
    }
}
