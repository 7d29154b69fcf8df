package io.phial.signing.keyset;

import io.phial.signing.Signer;
import java.nio.file.Path;

/** Signers with a keyset of their own, for the tests of any room. */
public final class TestSigners {

    private TestSigners() {}

    public static Signer in(Path folder) {
        return KeysetSigner.open(folder.resolve("signing-keyset.json"));
    }
}
