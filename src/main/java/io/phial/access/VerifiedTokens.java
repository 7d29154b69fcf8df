package io.phial.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.phial.instance.Forgetful;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;

/**
 * Remembers the tokens that were verified, because verifying one costs as much as reading a
 * patient.
 *
 * <p>That is safe because a remembered answer is one that verifying again would give:
 *
 * <ul>
 *   <li>an entry is found by the SHA-256 of the whole token, letter by letter; a token that differs
 *       anywhere is verified anew, and no token is kept in memory;
 *   <li>{@code exp} and {@code nbf} are checked on each use;
 *   <li>an entry counts only while the key source answers with the very keys of its verification;
 *   <li>issuer, audience and tenants are settings that change by a restart only;
 *   <li>failures are not remembered, and the number of entries is bounded, so strangers can neither
 *       fill it nor push others out.
 * </ul>
 *
 * <p>A token can't be revoked before it expires, with or without this memory.
 */
final class VerifiedTokens implements Forgetful {

    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

    private final TokenVerifier verifier;
    private final JWKSource<SecurityContext> keys;
    private final Clock clock;
    private final Cache<Fingerprint, Entry> remembered;

    VerifiedTokens(
            TokenVerifier verifier, JWKSource<SecurityContext> keys, Clock clock, int capacity) {
        this.verifier = verifier;
        this.keys = keys;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder().maximumSize(capacity).build();
    }

    @Override
    public void forget() {
        remembered.invalidateAll();
    }

    Principal principal(String token) throws BadTokenException {
        var current = currentKeys();
        var fingerprint = Fingerprint.of(token);
        var entry = remembered.getIfPresent(fingerprint);
        if (entry == null || !entry.keys().equals(current)) {
            // the keys were asked for before: exchanged meanwhile, they make the entry worthless
            entry = new Entry(verifier.verify(token), current);
            remembered.put(fingerprint, entry);
        } else if (!entry.principal().countsAt(clock.instant())) {
            remembered.invalidate(fingerprint);
            throw new BadTokenException();
        }
        return entry.principal();
    }

    private List<JWK> currentKeys() throws BadTokenException {
        try {
            return keys.get(ALL, null);
        } catch (KeySourceException unreachable) {
            throw new BadTokenException();
        }
    }

    long size() {
        remembered.cleanUp();
        return remembered.estimatedSize();
    }

    /** What a token says, and the keys among which was the one that verified it. */
    private record Entry(Principal principal, List<JWK> keys) {}

    /** The SHA-256 of a token. */
    private record Fingerprint(long a, long b, long c, long d) {

        static Fingerprint of(String token) {
            var hash = ByteBuffer.wrap(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException absent) {
                throw new IllegalStateException("Every JDK has SHA-256", absent);
            }
        }
    }
}
