package io.phial.sealing.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phial.keyset.UnusableKeysetException;
import io.phial.sealing.KeyContext;
import io.phial.sealing.MasterKey;
import io.phial.sealing.MasterKeyContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keyset keeps the promises of a master key, and its file those of a secret. */
class KeysetMasterKeyTests extends MasterKeyContract {

    @TempDir Path folder;
    private MasterKey master;
    private MasterKey stranger;

    @BeforeEach
    void createKeysets() {
        master = open("keyset.json");
        stranger = open("stranger.json");
    }

    @Override
    protected MasterKey master() {
        return master;
    }

    @Override
    protected MasterKey stranger() {
        return stranger;
    }

    @Test
    void staysTheSameKeyWhenOpenedAgain() {
        var context = new KeyContext("acme", "p1", "patient-key");
        byte[] wrapped = master.generate(context).wrapped();

        open("keyset.json").unwrap(wrapped, context).close();
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(permissions())).isEqualTo("rw-------");
    }

    @Test
    void isRefusedWhereOthersMayReadIt() throws IOException {
        Files.setPosixFilePermissions(
                folder.resolve("keyset.json"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> open("keyset.json"))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void isRefusedWhereItIsNotAKeyset() throws IOException {
        Files.writeString(folder.resolve("keyset.json"), "{\"key\":[]}");

        assertThatThrownBy(() -> open("keyset.json"))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessageContaining("not a Tink keyset");
    }

    private java.util.Set<java.nio.file.attribute.PosixFilePermission> permissions()
            throws IOException {
        return Files.getPosixFilePermissions(folder.resolve("keyset.json"));
    }

    private MasterKey open(String name) {
        return KeysetMasterKey.open(folder.resolve(name));
    }
}
