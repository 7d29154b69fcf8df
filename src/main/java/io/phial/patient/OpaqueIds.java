package io.phial.patient;

import java.security.SecureRandom;

/** 128 bits as 26 characters of Crockford's base32, lower case, highest bits first. */
final class OpaqueIds {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private OpaqueIds() {}

    static boolean isOne(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    static String encode(long high, long low) {
        var text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(text);
    }

    /** An id that sorts by its time: 48 bits of milliseconds, 16 of order, 64 random. */
    static String inOrder(long millis, int order, SecureRandom random) {
        return encode(millis << 16 | (order & 0xffff), random.nextLong());
    }
}
