package io.phial.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldersTests {

    @TempDir private Path home;

    @Test
    void bothAreMadeForTheirOwnerAlone() throws IOException {
        var folders = Folders.prepare(home.resolve("a/data"), home.resolve("a/trust"));

        assertThat(mode(folders.data())).isEqualTo("rwx------");
        assertThat(mode(folders.trust())).isEqualTo("rwx------");
    }

    @Test
    void whatIsThereIsTakenAsItIs() {
        var first = Folders.prepare(home.resolve("data"), home.resolve("trust"));

        assertThat(Folders.prepare(home.resolve("data"), home.resolve("trust"))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "data/trust", "data/a/b", "x/../data/trust", "data/../data/t"})
    void trustInsideDataIsRefusedAndNotMade(String trust) {
        assertRefused(home.resolve("data"), home.resolve(trust), "inside the data folder");
        assertThat(home.resolve("data/trust")).doesNotExist();
    }

    @Test
    void trustThatALinkLeadsIntoDataIsRefused() throws IOException {
        Files.createDirectories(home.resolve("data/inner"));
        Files.createSymbolicLink(home.resolve("elsewhere"), home.resolve("data/inner"));

        assertRefused(home.resolve("data"), home.resolve("elsewhere"), "inside the data folder");
        assertRefused(
                home.resolve("data"), home.resolve("elsewhere/trust"), "inside the data folder");
    }

    @Test
    void dataThatIsALinkAroundTrustIsRefused() throws IOException {
        Files.createDirectories(home.resolve("all"));
        Files.createSymbolicLink(home.resolve("data"), home.resolve("all"));

        assertRefused(home.resolve("data"), home.resolve("all/trust"), "inside the data folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwxr-xr-x", "rwx-----x", "rwx--x---", "rwx---r--"})
    void trustThatOthersMayEnterIsRefused(String mode) throws IOException {
        var trust = Files.createDirectory(home.resolve("trust"));
        Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString(mode));

        assertRefused(home.resolve("data"), trust, "open to other users");
    }

    @Test
    void whereNothingCanBeWrittenASentenceSaysSo() throws IOException {
        var file = Files.createFile(home.resolve("file"));

        assertRefused(file.resolve("data"), file.resolve("trust"), "can't be made");
    }

    @Test
    void aTrustedFileIsReadableByItsOwnerAloneAndReplacedAtOnce() throws IOException {
        var folders = Folders.prepare(home.resolve("data"), home.resolve("trust"));
        folders.writeTrusted("x.json", "one");
        folders.writeTrusted("x.json", "two");

        assertThat(folders.trust().resolve("x.json")).hasContent("two");
        assertThat(mode(folders.trust().resolve("x.json"))).isEqualTo("rw-------");
        try (var files = Files.list(folders.trust())) {
            assertThat(files).hasSize(1);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assertRefused(Path data, Path trust, String reason) {
        assertThatExceptionOfType(RefusedStartException.class)
                .isThrownBy(() -> Folders.prepare(data, trust))
                .withMessageContaining(reason)
                .extracting(RefusedStartException::action)
                .asString()
                .isNotBlank();
    }
}
