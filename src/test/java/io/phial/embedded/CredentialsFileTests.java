package io.phial.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CredentialsFileTests {

    @TempDir private Path home;
    private Folders folders;

    @BeforeEach
    void prepare() {
        folders = Folders.prepare(home.resolve("data"), home.resolve("trust"));
    }

    @Test
    void theFileIsLaidOutAsPromisedAndClosedToOthers() throws IOException {
        var credentials = open(null, null, "north");

        var file = folders.trust().resolve("credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var json = new JsonMapper().readTree(file.toFile());
        assertThat(json.propertyNames()).containsExactly("users", "clients");
        assertThat(json.at("/users/0").propertyNames()).containsExactly("name", "password");
        assertThat(json.at("/clients/0").propertyNames())
                .containsExactly("id", "secret", "tenant", "scopes");
        assertThat(json.at("/users/0/name").asString()).isEqualTo("clinician");
        assertThat(json.at("/clients/0/id").asString()).isEqualTo("phial-client");
        assertThat(json.at("/clients/0/tenant").asString()).isEqualTo("default");
        assertThat(json.at("/clients/0/scopes/0").asString()).isEqualTo("system/Patient.cruds");
        assertThat(json.at("/clients/1/id").asString()).isEqualTo("phial-client-north");
        assertThat(json.at("/clients/1/tenant").asString()).isEqualTo("north");
        assertThat(json.at("/clients/1/secret").asString())
                .isEqualTo(credentials.clients().get(1).secret());
    }

    @Test
    void eachSecretIsItsOwnAndOf130Bits() {
        var credentials = open(null, null, "north", "south");

        var secrets =
                new ArrayList<>(
                        credentials.users().stream().map(Credentials.User::password).toList());
        credentials.clients().forEach(client -> secrets.add(client.secret()));
        assertThat(secrets)
                .hasSize(6)
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).matches("[a-km-np-z2-9]{26}"));
    }

    @Test
    void credentialsOutliveARestart() throws IOException {
        var first = open(null, null);
        var written = Files.getLastModifiedTime(folders.trust().resolve("credentials.json"));

        assertThat(open(null, null)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(folders.trust().resolve("credentials.json")))
                .isEqualTo(written);
    }

    @Test
    void aNewTenantGetsAClientAndTheOthersKeepTheirs() {
        var first = open(null, null);
        var second = open(null, null, "north");

        assertThat(second.users()).isEqualTo(first.users());
        assertThat(second.clients()).hasSize(2).containsAll(first.clients());
    }

    @Test
    void chosenSecretsApplyOnEachStartAndAreWritten() throws IOException {
        open(null, null, "north");
        var chosen = open("pass phrase", "client secret", "north");

        assertThat(chosen.users())
                .allSatisfy(user -> assertThat(user.password()).isEqualTo("pass phrase"));
        assertThat(chosen.clients())
                .allSatisfy(client -> assertThat(client.secret()).isEqualTo("client secret"));
        assertThat(Files.readString(folders.trust().resolve("credentials.json")))
                .contains("pass phrase", "client secret");
    }

    @Test
    void whatIsNotATenantIsRefused() {
        assertThatExceptionOfType(RefusedStartException.class)
                .isThrownBy(() -> open(null, null, "North/1"));
    }

    @Test
    void aBrokenFileIsNotOverwritten() throws IOException {
        folders.writeTrusted("credentials.json", "{\"users\":");

        assertThatExceptionOfType(RefusedStartException.class).isThrownBy(() -> open(null, null));
        assertThat(folders.trust().resolve("credentials.json")).hasContent("{\"users\":");
    }

    @Test
    void noSecretIsInAnyDescription() {
        var credentials = open("pass phrase", "client secret", "north");

        assertThat(credentials.toString()).doesNotContain("pass phrase", "client secret");
        assertThat(settings("pass phrase", "client secret").toString())
                .doesNotContain("pass phrase", "client secret");
    }

    @Test
    void theSigningKeyOutlivesARestartInAClosedFile() throws IOException {
        var key = new SigningKeyFile(folders).open();

        assertThat(new SigningKeyFile(folders).open()).isEqualTo(key);
        var file = folders.trust().resolve(SigningKeyFile.NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(key.size()).isGreaterThanOrEqualTo(2048);
    }

    private Credentials open(
            @Nullable String password, @Nullable String secret, String... tenants) {
        return new CredentialsFile(folders, settings(password, secret, tenants), new SecureRandom())
                .open();
    }

    private EmbeddedProperties settings(
            @Nullable String password, @Nullable String secret, String... tenants) {
        return new EmbeddedProperties(
                home, folders.data(), folders.trust(), password, secret, List.of(tenants));
    }
}
