package io.phial.signing.kms;

import io.phial.signing.SigningUnavailableException;
import io.phial.startup.StartCheck;
import java.util.List;

/** Looks before the start whether the key signs. */
record SigningKeyCheck(KmsSigner signer) implements StartCheck {

    private static final byte[] NOTHING = {};

    @Override
    public List<String> complaints() {
        try {
            signer.sign("phial-start-check", NOTHING);
            return List.of();
        } catch (SigningUnavailableException refused) {
            return List.of(
                    "The signing key can't be used (%s): see the setting phial.signing.kms.key-id,"
                                    .formatted(refused.getMessage())
                            + " the parameter /phial/<environment>/signing/kms/key-id,"
                            + " and kms:Sign and kms:GetPublicKey in the role's policy.");
        }
    }
}
