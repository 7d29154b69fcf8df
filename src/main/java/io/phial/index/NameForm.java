package io.phial.index;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * The form in which names are equal: letters and digits of any script, without case, accents,
 * blanks and punctuation.
 */
final class NameForm {

    private static final int ARABIC_TATWEEL = 0x640;
    private static final int KANA_VOICED = 0x3099;
    private static final int KANA_SEMI_VOICED = 0x309a;

    /** Scripts in which a mark is an accent or a reading aid; in others it is a vowel or a tone. */
    private static final Set<UnicodeScript> ACCENTED =
            Set.of(
                    UnicodeScript.INHERITED,
                    UnicodeScript.COMMON,
                    UnicodeScript.LATIN,
                    UnicodeScript.GREEK,
                    UnicodeScript.CYRILLIC,
                    UnicodeScript.HEBREW,
                    UnicodeScript.ARABIC,
                    UnicodeScript.SYRIAC);

    private NameForm() {}

    static String of(String name) {
        var form = new StringBuilder(name.length() + 8);
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .codePoints()
                .filter(NameForm::isKept)
                .forEach(codePoint -> append(form, codePoint));
        return form.isEmpty() ? compatible(name) : form.toString();
    }

    /** A name of signs alone is compared by its signs. */
    private static String compatible(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isKept(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
                    codePoint == KANA_VOICED
                            || codePoint == KANA_SEMI_VOICED
                            || !ACCENTED.contains(UnicodeScript.of(codePoint));
            // signs that stand for an apostrophe or lengthen a line, although they count as letters
            case Character.MODIFIER_LETTER ->
                    codePoint != ARABIC_TATWEEL
                            && !UnicodeBlock.SPACING_MODIFIER_LETTERS.equals(
                                    UnicodeBlock.of(codePoint));
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    /**
     * One by one: a whole word's lower case depends on where in it a letter stands (final sigma).
     */
    private static void append(StringBuilder form, int codePoint) {
        int folded = Character.toLowerCase(Character.toUpperCase(codePoint));
        int digit = Character.digit(folded, 10);
        if (digit >= 0) {
            form.append((char) ('0' + digit));
            return;
        }
        switch (folded) {
            case 'ß' -> form.append("ss");
            case 'æ' -> form.append("ae");
            case 'œ' -> form.append("oe");
            case 'þ' -> form.append("th");
            case 'ø' -> form.append('o');
            case 'ð', 'đ', 'ɖ' -> form.append('d');
            case 'ł' -> form.append('l');
            case 'ħ' -> form.append('h');
            case 'ı' -> form.append('i');
            case 'ŧ' -> form.append('t');
            case 'ŋ' -> form.append('n');
            default -> form.appendCodePoint(folded);
        }
    }
}
