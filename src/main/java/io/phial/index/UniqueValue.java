package io.phial.index;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value that is unique among its kind, in the form in which it is compared.
 *
 * @param kind separates values of different meaning
 * @param normalised what is hashed
 */
public record UniqueValue(String kind, String normalised) {

    /** What is not seen and tells no two values apart: format characters, variation selectors. */
    private static final Pattern INVISIBLE =
            Pattern.compile(
                    "[\\p{Cf}\\x{034F}\\x{180B}-\\x{180F}\\x{FE00}-\\x{FE0F}\\x{E0000}-\\x{E0FFF}]");

    private static final Pattern DASH = Pattern.compile("\\p{Pd}");

    /**
     * A medical record number: compared without regard to case, width, outer blanks, the kind of
     * dash, and what is invisible.
     */
    public static UniqueValue ofMedicalRecordNumber(String number) {
        String dashes = DASH.matcher(compatible(number)).replaceAll("-");
        return new UniqueValue("mrn", dashes.toUpperCase(Locale.ROOT));
    }

    /** A business identifier: its system says what it means, so case counts (FHIR Identifier). */
    public static UniqueValue ofIdentifier(String system, String value) {
        String compatibleSystem = compatible(system);
        return new UniqueValue(
                "identifier",
                compatibleSystem.length() + ":" + compatibleSystem + compatible(value));
    }

    private static String compatible(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return INVISIBLE.matcher(compatible).replaceAll("").strip();
    }

    @Override
    public String toString() {
        return "UniqueValue[" + kind + ", masked]";
    }
}
