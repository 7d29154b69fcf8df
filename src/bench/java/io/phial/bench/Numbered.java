package io.phial.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A prepared request, over whose open places a serial number is written before it is sent. */
final class Numbered {

    private final byte[] bytes;
    private final int[] digits;
    private final int[] letters;

    Numbered(byte[] bytes) {
        this.bytes = bytes;
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        this.digits = places(text, People.DIGITS);
        this.letters = places(text, People.LETTERS);
    }

    private static int[] places(String text, String open) {
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
            places.add(at);
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    byte[] with(long serial) {
        for (int place : digits) {
            write(place, People.DIGITS.length(), serial, 10, '0');
        }
        for (int place : letters) {
            write(place, People.LETTERS.length(), serial, 26, 'a');
        }
        return bytes;
    }

    private void write(int place, int length, long serial, int radix, char zero) {
        long rest = serial;
        for (int at = place + length - 1; at >= place; at--) {
            bytes[at] = (byte) (zero + rest % radix);
            rest /= radix;
        }
    }
}
