package io.phial.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the same name, number, address or sound. */
class NormalFormsTests {

    private final NormalForms forms = TestIndexes.FORMS;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Gleason, gleason",
                "O'Brien, obrien",
                "OBRIEN, obrien",
                "O’Brien, obrien",
                "Oʼ Brien, obrien",
                "Kaʻanāʻanā, kaanaana",
                "de la Cruz, delacruz",
                "DELACRUZ, delacruz",
                "Smith-Jones, smithjones",
                "Nuñez, nunez",
                "Müller, muller",
                "Groß, gross",
                "GROẞ, gross",
                "Bjørn, bjorn",
                "ÆØÅ, aeoa",
                "Œuvre, oeuvre",
                "Þórður, thordur",
                "Łukasz, lukasz",
                "Đặng, dang",
                "Ħamrun, hamrun",
                "YILDIZ, yildiz",
                "Yıldız, yildiz",
                "İnönü, inonu",
                "Ｇｌｅａｓｏｎ, gleason",
                "Oﬃce, office",
                "Henry Ⅷ, henryviii",
                "Ωδός, ωδοσ",
                "ΩΔΟΣ, ωδοσ",
                "Соловьёв, соловьев",
                "СОЛОВЬЕВ, соловьев",
                "محمّد, محمد",
                "محمـد, محمد",
                "שָׁלוֹם, שלום",
                "王, 王",
                "ﾔﾏﾀﾞ, ヤマダ",
                "कुमार, कुमार",
                "สมชาย, สมชาย",
                "Anna٣, anna3",
                "𝓖leason, gleason",
                "𠮷田, 𠮷田"
            })
    void namesAreEqualWithoutCaseAccentsAndSigns(String name, String form) {
        String expected = Normalizer.normalize(form, Normalizer.Form.NFKD);

        assertThat(name(name)).isEqualTo(expected);
        assertThat(name(Normalizer.normalize(name, Normalizer.Form.NFD))).isEqualTo(expected);
        assertThat(name("  " + name + "\u00a0")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"कमर, कुमार", "か, が", "は, ぱ", "Cohen, Kohen"})
    void namesThatDifferStayApart(String one, String other) {
        assertThat(name(one)).isNotEqualTo(name(other));
    }

    @ParameterizedTest
    @CsvSource({"'---', '---'", "' ? ', '?'", "'①', '1'", "'♥', '♥'"})
    void aNameOfSignsAloneIsComparedByThem(String name, String form) {
        assertThat(name(name)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u3000", "\t\n"})
    void aBlankHasNoForm(String blank) {
        assertThat(forms.of(Normaliser.NAME, blank)).isEmpty();
        assertThat(forms.of(Normaliser.PHONETIC, blank)).isEmpty();
        assertThat(forms.of(Normaliser.EMAIL, blank)).isEmpty();
        assertThat(forms.of(Normaliser.PHONE, blank)).isEmpty();
        assertThat(forms.of(Normaliser.DATE, blank)).isEmpty();
    }

    @Test
    void loneSurrogatesAreSignsLikeOthers() {
        assertThat(name("Gle\ud800ason\udc00")).isEqualTo("gleason");
        assertThat(name("\ud800")).isEqualTo("\ud800");
    }

    @Test
    void theFormOfAFormIsItself() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Character.isLetterOrDigit(codePoint)) {
                String form = name("a" + Character.toString(codePoint));
                assertThat(name(form)).as("U+%04X", codePoint).isEqualTo(form);
            }
        }
    }

    @Test
    void noLettersCaseMatters() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Character.isLetter(codePoint)) {
                String upper = "a" + Character.toString(Character.toUpperCase(codePoint));
                String lower = "a" + Character.toString(Character.toLowerCase(codePoint));
                String form = name("a" + Character.toString(codePoint));
                assertThat(name(upper)).as("U+%04X", codePoint).isEqualTo(form);
                assertThat(name(lower)).as("U+%04X", codePoint).isEqualTo(form);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+1 617 555 0134, +16175550134",
        "(617) 555-0134, +16175550134",
        "617.555.0134 ext. 12, +16175550134",
        "1-617-555-0134, +16175550134",
        "+44 20 7946 0018, +442079460018",
        "+44 (0)20 7946 0018, +442079460018",
        "٦١٧ ٥٥٥ ٠١٣٤, +16175550134",
        "call me: 5, 5",
        "٥, 5",
        "020 7946 0018 999 999 999 999, 02079460018999999999999"
    })
    void phoneNumbersAreEqualAsTheyAreDialled(String phone, String form) {
        assertThat(forms.of(Normaliser.PHONE, phone)).containsExactly(form);
    }

    @Test
    void aNumberWithoutAPrefixBelongsToTheRegionOfTheSettings() {
        var british = new PhoneForm("GB");

        assertThat(british.of("020 7946 0018")).isEqualTo("+442079460018");
    }

    @ParameterizedTest
    @CsvSource({
        "E.Gleason@Example.org, e.gleason@example.org",
        "' e.gleason@example.org ', e.gleason@example.org",
        "ｅ.gleason@example.org, e.gleason@example.org",
        "J\u00d6RG@example.org, j\u00f6rg@example.org"
    })
    void addressesOfMailAreEqualWithoutCaseAndWidth(String address, String form) {
        assertThat(forms.of(Normaliser.EMAIL, address)).containsExactly(form);
    }

    @ParameterizedTest
    @CsvSource({
        "Smith, Smyth",
        "Schmidt, Smith",
        "Catherine, Kathryn",
        "Müller, Mueller",
        "Gleason, Gleeson",
        "Nuñez, NUNES",
        "Stephens, Stevens"
    })
    void namesThatSoundAlikeShareACode(String one, String other) {
        assertThat(phonetic(one)).containsAnyElementsOf(phonetic(other));
    }

    @ParameterizedTest
    @CsvSource({"Smith, Jones", "Gleason, Nunez", "王, 李", "Соловьев, Иванов"})
    void namesThatDoNotSoundAlikeShareNone(String one, String other) {
        assertThat(phonetic(one)).doesNotContainAnyElementsOf(phonetic(other));
    }

    @Test
    void aNameOfAnotherScriptStandsForItsSound() {
        assertThat(phonetic("王")).containsExactly("王");
        assertThat(phonetic("СОЛОВЬЁВ")).isEqualTo(phonetic("соловьев")).hasSize(1);
    }

    @Test
    void aNameOfTwoSoundsHasTwoCodes() {
        assertThat(phonetic("Schmidt")).hasSize(2);
        assertThat(phonetic("Jones")).allMatch(code -> code.equals(code.toUpperCase()));
    }

    private String name(String name) {
        return forms.of(Normaliser.NAME, name).getFirst();
    }

    private List<String> phonetic(String name) {
        return forms.of(Normaliser.PHONETIC, name);
    }
}
