package io.phial.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.text.ParseException;

/** Keeps the key that signs access tokens, so that they outlive a restart. */
record SigningKeyFile(Folders folders) {

    static final String NAME = "token-key.json";

    private static final int BITS = 2048;

    boolean exists() {
        return Files.exists(folders.trust().resolve(NAME));
    }

    RSAKey open() {
        var file = folders.trust().resolve(NAME);
        try {
            return exists() ? RSAKey.parse(Files.readString(file)) : make();
        } catch (ParseException | JOSEException broken) {
            throw new RefusedStartException(
                    "The file " + file + " does not hold a key.",
                    "Move it away: a new key is then made, and tokens of the old one end.");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private RSAKey make() throws JOSEException {
        var key =
                new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyIDFromThumbprint(true)
                        .generate();
        folders.writeTrusted(NAME, key.toJSONString() + "\n");
        return key;
    }
}
