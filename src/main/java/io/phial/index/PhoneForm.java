package io.phial.index;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** The form in which phone numbers are equal: E.164, or the digits of what is no number. */
final class PhoneForm {

    private final String region;

    /**
     * @param region the country that a number without a prefix belongs to
     */
    PhoneForm(String region) {
        this.region = region;
    }

    String of(String phone) {
        // asked for each time: loading it would cost each start, and it remembers itself
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.format(numbers.parse(phone, region), PhoneNumberFormat.E164);
        } catch (NumberParseException noNumber) {
            return digits(phone);
        }
    }

    private static String digits(String phone) {
        var digits = new StringBuilder(phone.length());
        phone.codePoints()
                .map(codePoint -> Character.digit(codePoint, 10))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.toString();
    }
}
