package io.phial.signing.keyset;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.EcdsaParameters;
import com.google.crypto.tink.signature.EcdsaPublicKey;
import com.google.crypto.tink.signature.SignatureConfig;
import com.nimbusds.jose.jwk.ECKey;
import io.phial.keyset.KeysetFile;
import io.phial.keyset.UnusableKeysetException;
import io.phial.signing.CompactForm;
import io.phial.signing.Signer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A {@link Signer} in a Tink keyset: ECDSA on P-256 with SHA-256, signatures as R and S. */
final class KeysetSigner implements Signer {

    private final PublicKeySign signer;
    private final ECKey publicKey;

    private KeysetSigner(PublicKeySign signer, ECKey publicKey) {
        this.signer = signer;
        this.publicKey = publicKey;
    }

    /** Opens the file, or makes one with a new key where there is none. */
    @AccessesPartialKey
    static KeysetSigner open(Path file) {
        try {
            SignatureConfig.register();
            KeysetHandle keyset = KeysetFile.openOrCreate(file, parameters());
            var key = (EcdsaPublicKey) keyset.getPublicKeysetHandle().getPrimary().getKey();
            if (!key.getParameters().equals(parameters())) {
                throw new UnusableKeysetException("The keyset does not sign by ES256: " + file);
            }
            PublicKeySign signer =
                    keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
            return new KeysetSigner(signer, CompactForm.named(key.getPublicPoint()));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new UnusableKeysetException("The keyset does not sign by ES256: " + file);
        }
    }

    private static EcdsaParameters parameters() throws GeneralSecurityException {
        return EcdsaParameters.builder()
                .setCurveType(EcdsaParameters.CurveType.NIST_P256)
                .setHashType(EcdsaParameters.HashType.SHA256)
                .setSignatureEncoding(EcdsaParameters.SignatureEncoding.IEEE_P1363)
                .setVariant(EcdsaParameters.Variant.NO_PREFIX)
                .build();
    }

    @Override
    public ECKey publicKey() {
        return publicKey;
    }

    @Override
    public SignedPayload sign(String type, byte[] payload) {
        return CompactForm.of(publicKey, type, payload, this::signature);
    }

    private byte[] signature(byte[] bytes) {
        try {
            return signer.sign(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset could not sign", e);
        }
    }
}
