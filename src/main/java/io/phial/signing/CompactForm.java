package io.phial.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.spec.ECPoint;
import java.util.Base64;
import java.util.function.Function;

/** A payload on its way into a JSON Web Signature in compact form (RFC 7515 section 3.1). */
public final class CompactForm {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private static final int BITS = 256;

    private CompactForm() {}

    /** The public key with the thumbprint of RFC 7638 as its id. */
    public static ECKey named(ECPoint key) {
        Base64URL x = ECKey.encodeCoordinate(BITS, key.getAffineX());
        Base64URL y = ECKey.encodeCoordinate(BITS, key.getAffineY());
        try {
            return new ECKey.Builder(Curve.P_256, x, y).keyIDFromThumbprint().build();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("no SHA-256 in this runtime", impossible);
        }
    }

    /**
     * Composes the signature's compact form.
     *
     * @param type a name of letters, digits and hyphens
     * @param signature makes 64 bytes, R and S, of the bytes to sign
     */
    public static Signer.SignedPayload of(
            ECKey key, String type, byte[] payload, Function<byte[], byte[]> signature) {
        String header =
                "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(key.getKeyID(), type);
        String input =
                base64url(header.getBytes(StandardCharsets.UTF_8)) + "." + base64url(payload);
        byte[] signed = signature.apply(input.getBytes(StandardCharsets.US_ASCII));
        return new Signer.SignedPayload(input + "." + base64url(signed), key);
    }

    private static String base64url(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
