package io.phial.audit;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One running instance as the author of events: its id, and the gapless sequence of its events.
 *
 * <p>The id is drawn anew at each start, so a sequence never goes on where an unknown end was.
 */
final class Writer {

    private static final int ID_LENGTH = 10;
    private static final int DIGITS = 12;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private final String id;
    private final AtomicLong sequence = new AtomicLong();

    Writer(SecureRandom random) {
        var letters = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        this.id = letters.toString();
    }

    String id() {
        return id;
    }

    /** The next number, from 1, in twelve digits, so that text sorts as numbers do. */
    String next() {
        String digits = Long.toString(sequence.incrementAndGet());
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
