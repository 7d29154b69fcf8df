package io.phial.index;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.springframework.stereotype.Component;

/** Brings values to the form in which they are compared and hashed. */
@Component
class NormalForms {

    private final DoubleMetaphone metaphone = new DoubleMetaphone();
    private final PhoneForm phones;

    NormalForms(IndexProperties settings) {
        this.phones = new PhoneForm(settings.phoneRegion());
    }

    /** The forms of a value, each once: one, two where it is pronounced in two ways, or none. */
    List<String> of(Normaliser normaliser, String value) {
        return switch (normaliser) {
            case NAME -> filled(NameForm.of(value));
            case PHONETIC -> phonetic(NameForm.of(value));
            case PHONE -> filled(phones.of(value));
            case EMAIL -> filled(email(value));
            case DATE -> filled(value.strip());
        };
    }

    private static String email(String address) {
        return Normalizer.normalize(address, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Codes are in upper case and names are not, so that the name of another script, which stands
     * for itself, is never taken for a code.
     */
    private List<String> phonetic(String name) {
        List<String> codes =
                Stream.of(
                                metaphone.doubleMetaphone(name, false),
                                metaphone.doubleMetaphone(name, true))
                        .filter(code -> code != null && !code.isEmpty())
                        .distinct()
                        .toList();
        return codes.isEmpty() ? filled(name) : codes;
    }

    private static List<String> filled(String form) {
        return form.isEmpty() ? List.of() : List.of(form);
    }
}
