package io.phial.patient;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * An opaque id of 128 random bits in 26 characters of Crockford's base32, lower case. It may stand
 * in URLs, logs and encryption contexts.
 *
 * @see <a href="https://www.crockford.com/base32.html">Crockford's base32</a>
 */
public record PatientId(String value) {

    public PatientId {
        if (!OpaqueIds.isOne(value)) {
            throw new IllegalArgumentException("not a patient id");
        }
    }

    /** The id in a request, or empty where no patient can have it. */
    public static Optional<PatientId> parse(String text) {
        return OpaqueIds.isOne(text) ? Optional.of(new PatientId(text)) : Optional.empty();
    }

    static PatientId random(SecureRandom random) {
        return new PatientId(OpaqueIds.encode(random.nextLong(), random.nextLong()));
    }

    @Override
    public String toString() {
        return value;
    }
}
