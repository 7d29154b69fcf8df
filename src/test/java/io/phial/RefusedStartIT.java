package io.phial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where the service must not start, a sentence says why and nothing is left behind. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartIT {

    @TempDir private Path home;

    @Test
    void withoutAModeASentenceSaysHowToChooseOne(CapturedOutput output) {
        refused();

        assertThat(output.getErr())
                .contains("PHIAL_ENVIRONMENT", "--spring.profiles.active=embedded")
                .doesNotContain("\tat ");
    }

    @Test
    void inAModeThatKeepsNothingASentenceSaysWhichOnesThereAre(CapturedOutput output) {
        refused("--spring.profiles.active=other");

        assertThat(output.getErr())
                .contains("phial.store is not set", "--spring.profiles.active=embedded")
                .doesNotContain("\tat ");
    }

    @Test
    void inECSEmbeddedModeDoesNotStart(CapturedOutput output) {
        embedded("--ECS_CONTAINER_METADATA_URI_V4=http://169.254.170.2/v4");

        assertThat(output.getErr()).contains("does not run in ECS or Lambda");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void onAnAddressThatOthersReachEmbeddedModeDoesNotStart(CapturedOutput output) {
        embedded("--server.address=0.0.0.0");

        assertThat(output.getErr()).contains("server.address is not a loopback address");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void withTrustInsideDataEmbeddedModeDoesNotStart(CapturedOutput output) {
        embedded("--phial.embedded.trust-directory=" + home.resolve("data/trust"));

        assertThat(output.getErr()).contains("inside the data folder");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void withTrustOpenToOthersEmbeddedModeDoesNotStart(CapturedOutput output) throws IOException {
        var trust = Files.createDirectory(home.resolve("trust"));
        Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwxr-xr-x"));
        embedded();

        assertThat(output.getErr()).contains("open to other users", "chmod 700");
        assertThat(trust).isEmptyDirectory();
    }

    @Test
    void withAnIndexDefinedWrongTheServiceDoesNotStart(CapturedOutput output) throws IOException {
        var wrong =
                """
                [ { "name": "phone", "version": 1, "kind": "exact", "bits": 99,
                    "fields": { "phone": "phone" } } ]""";
        Path file = Files.writeString(home.resolve("indexes.json"), wrong);
        embedded("--phial.index.definitions=file:" + file);

        assertThat(output.getErr())
                .contains("The index phone keeps 8 to 64 bits.", "phial.index.definitions")
                .doesNotContain("\tat ");
    }

    @Test
    void onAStoreThatSomebodyChangedTheServiceDoesNotStart(CapturedOutput output)
            throws SQLException {
        new SpringApplication(Phial.class)
                .run(
                        "--spring.profiles.active=embedded",
                        "--server.port=0",
                        "--phial.embedded.directory=" + home)
                .close();
        try (Connection store =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + home.resolve("data/phial.db"));
                Statement change = store.createStatement()) {
            change.execute(
                    "UPDATE records SET attributes = '{' WHERE partition_key = 'phial/indexes'");
        }
        embedded();

        assertThat(output.getErr()).contains("is not one that Phial wrote", "Bring back a copy");
    }

    private void embedded(String... more) {
        var all =
                new ArrayList<>(
                        List.of(
                                "--spring.profiles.active=embedded",
                                "--phial.embedded.directory=" + home));
        all.addAll(List.of(more));
        refused(all.toArray(String[]::new));
    }

    private static void refused(String... arguments) {
        var application = new SpringApplication(Phial.class);
        application.setRegisterShutdownHook(false);
        assertThatException()
                .isThrownBy(
                        () -> {
                            var all = new ArrayList<>(List.of(arguments));
                            all.add("--server.port=0");
                            application.run(all.toArray(String[]::new)).close();
                        });
    }
}
