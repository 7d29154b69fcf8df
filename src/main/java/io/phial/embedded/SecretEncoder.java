package io.phial.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares secrets in constant time, by a fast hash.
 *
 * <p>A slow hash guards stored hashes against guessing once they are stolen. Here none are stored:
 * the secrets lie readable in the trust folder, and guessing by sign-in is slowed by {@link
 * Throttle}. So that a token costs milliseconds and the start no time at all, this one is fast.
 */
final class SecretEncoder implements PasswordEncoder {

    @Override
    public String encode(@Nullable CharSequence secret) {
        return hash(secret == null ? "" : secret);
    }

    @Override
    public boolean matches(@Nullable CharSequence given, @Nullable String hash) {
        return given != null
                && hash != null
                && MessageDigest.isEqual(
                        hash(given).getBytes(StandardCharsets.US_ASCII),
                        hash.getBytes(StandardCharsets.US_ASCII));
    }

    static String hash(CharSequence secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes = secret.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JDK has SHA-256", absent);
        }
    }
}
