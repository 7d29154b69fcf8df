package io.phial.sealing;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keyed hashes of a tenant: by them equal values are known to be equal without being readable.
 *
 * <p>HMAC-SHA-256 under a key for each tenant and purpose. Without the master key nobody can
 * compute one, so values can't be guessed from a copy of the tables.
 */
@Component
public class TenantHashes {

    private static final String ALGORITHM = "HmacSHA256";

    private final TenantKeys keys;

    TenantHashes(TenantKeys keys) {
        this.keys = keys;
    }

    /**
     * Hashes a value.
     *
     * @param purpose separates hashes of equal values, for example {@code unique/mrn/v1}
     * @return 32 bytes
     * @throws KeyServiceUnavailableException where the tenant's key can't be unwrapped
     */
    public byte[] hash(String tenant, String purpose, byte[] value) {
        return keys.keyFor(tenant, purpose).revealTo(key -> hmac(key, value));
    }

    private static byte[] hmac(byte[] key, byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(value);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no HMAC in this runtime", impossible);
        }
    }
}
