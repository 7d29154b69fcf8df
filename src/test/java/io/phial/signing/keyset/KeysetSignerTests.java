package io.phial.signing.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.keyset.UnusableKeysetException;
import io.phial.signing.Signer;
import io.phial.signing.SignerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and what a file can have wrong. */
class KeysetSignerTests extends SignerContract {

    @TempDir private Path folder;

    @Override
    protected Signer signer() {
        return TestSigners.in(folder);
    }

    @Test
    void theKeyStaysTheSame() {
        assertThat(signer().publicKey()).isEqualTo(signer().publicKey());
    }

    @Test
    void aKeysetForSomethingElseIsRefused() throws IOException {
        signer();
        Path file = folder.resolve("signing-keyset.json");
        String other = Files.readString(file).replace("EcdsaPrivateKey", "AesGcmKey");
        Files.writeString(file, other);

        assertThatExceptionOfType(UnusableKeysetException.class).isThrownBy(this::signer);
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        signer();
        Path file = folder.resolve("signing-keyset.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatExceptionOfType(UnusableKeysetException.class)
                .isThrownBy(this::signer)
                .withMessageContaining("chmod 600");
    }
}
