package io.phial.signing;

import com.nimbusds.jose.jwk.ECKey;

/**
 * Signs what is anchored, by ES256 (ECDSA on P-256 with SHA-256, RFC 7518 section 3.4).
 *
 * <p>Every adapter keeps the promises of {@code SignerContract}. A method may block; it throws
 * {@link SigningUnavailableException} where the key can't be used at the moment.
 */
public interface Signer {

    /**
     * The public half of the key that signs now, with the thumbprint of RFC 7638 as its id.
     *
     * <p>A key may be replaced while the service runs: take what is named in the signature.
     */
    ECKey publicKey();

    /**
     * Signs a payload.
     *
     * @param type what kind of payload it is, for the header {@code typ}
     * @return a JSON Web Signature in compact form (RFC 7515), whose {@code kid} is the thumbprint
     *     of the key that signed
     */
    SignedPayload sign(String type, byte[] payload);

    /**
     * A signature and the key that verifies it.
     *
     * @param compact header, payload and signature, each base64url, joined by points
     */
    record SignedPayload(String compact, ECKey key) {}
}
