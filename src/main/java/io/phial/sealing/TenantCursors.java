package io.phial.sealing;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sealed cursors: where a list goes on, readable by nobody, and good for its tenant and list alone.
 *
 * <p>AES-256-GCM under a key of the tenant, with the list as associated data; URL-safe text.
 */
@Component
public class TenantCursors {

    private static final String PURPOSE = "cursor/v1";
    private static final int MAX_LENGTH = 1_000;

    private final TenantKeys keys;
    private final SteadyThreads threads = new SteadyThreads("phial-cursors");

    TenantCursors(TenantKeys keys) {
        this.keys = keys;
    }

    /**
     * Seals a position.
     *
     * @param list which list it belongs to, for example its partition
     */
    public String seal(String tenant, String list, String position) {
        byte[] plain = position.getBytes(StandardCharsets.UTF_8);
        byte[] context = list.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = keys.keyFor(tenant, PURPOSE).revealTo(key -> encrypt(key, plain, context));
        return text(sealed);
    }

    private static String text(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Opens a cursor; empty where it is not one of this tenant and list. */
    public Optional<String> open(String tenant, String list, String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] context = list.getBytes(StandardCharsets.UTF_8);
        SecretBytes key = keys.keyFor(tenant, PURPOSE);
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(cursor);
            if (!text(sealed).equals(cursor)) {
                return Optional.empty(); // a second spelling of the same bytes
            }
            byte[] plain = key.revealTo(bytes -> decrypt(bytes, sealed, context));
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | SealRefusedException notOurs) {
            return Optional.empty();
        }
    }

    private byte[] encrypt(byte[] key, byte[] plain, byte[] context) {
        try {
            return threads.encrypt(() -> new AesGcmJce(key).encrypt(plain, context));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no AES-GCM in this runtime", impossible);
        }
    }

    private static byte[] decrypt(byte[] key, byte[] sealed, byte[] context) {
        try {
            return new AesGcmJce(key).decrypt(sealed, context);
        } catch (GeneralSecurityException notOurs) {
            throw new SealRefusedException();
        }
    }
}
