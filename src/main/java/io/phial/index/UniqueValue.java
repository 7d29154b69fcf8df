package io.phial.index;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A value that is unique among its kind, in the form in which it is compared.
 *
 * @param kind separates values of different meaning
 * @param normalised what is hashed
 */
public record UniqueValue(String kind, String normalised) {

    /** A medical record number: compared without regard to case, width and outer blanks. */
    public static UniqueValue ofMedicalRecordNumber(String number) {
        return new UniqueValue("mrn", compatible(number).toUpperCase(Locale.ROOT));
    }

    /** A business identifier: its system says what it means, so case counts (FHIR Identifier). */
    public static UniqueValue ofIdentifier(String system, String value) {
        String compatibleSystem = compatible(system);
        return new UniqueValue(
                "identifier",
                compatibleSystem.length() + ":" + compatibleSystem + compatible(value));
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    @Override
    public String toString() {
        return "UniqueValue[" + kind + ", masked]";
    }
}
