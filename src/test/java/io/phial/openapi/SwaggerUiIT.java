package io.phial.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Dimension;

/** A clinician at a browser: signs in on Swagger UI, creates a patient, and reads it back. */
class SwaggerUiIT extends RunningDocument {

    private static final Dimension WINDOW = new Dimension(1280, 1830);

    @BeforeAll
    static void findChromium() {
        assumeTrue(
                Chromium.browser().isPresent() && Chromium.driverProgram().isPresent(),
                "Chromium or its chromedriver is not installed here");
    }

    @ParameterizedTest
    @CsvSource({"localhost, MRN-654320, H-80", "127.0.0.1, MRN-654321, H-81"})
    void clinicianSignsInAndCreatesAndReadsAPatient(
            String host, String recordNumber, String memberNumber) throws IOException {
        var origin = "http://" + host + ":" + port;
        try (var chromium = Chromium.start(WINDOW)) {
            var page = new SwaggerUiPage(chromium.driver());

            page.open(origin + "/swagger-ui.html");
            page.signIn("clinician", passwordOf("clinician"));
            assertThat(page.isSignedIn()).isTrue();

            page.changeBody("createPatient", "MRN-123456", recordNumber);
            page.changeBody("createPatient", "H-77", memberNumber);
            page.execute("createPatient");
            assertThat(page.status("createPatient")).isEqualTo("201");

            var id = JSON.readTree(page.answer("createPatient")).get("id").asString();
            page.fill("readPatient", "id", id);
            page.execute("readPatient");
            assertThat(page.status("readPatient")).isEqualTo("200");
            assertThat(page.answer("readPatient")).contains("Emanuel", "Gleason", id);

            keep(page.picture());

            assertThat(chromium.console()).isEmpty();
            assertThat(chromium.requested())
                    .anyMatch(url -> url.equals(origin + "/patients/" + id))
                    .allMatch(url -> url.startsWith(origin + "/"));
        }
    }

    /**
     * The picture for the documents: {@code -Dphial.screenshot=docs/images/swagger-ui.png} renews
     * it.
     */
    private static void keep(byte[] picture) throws IOException {
        var file = Path.of(System.getProperty("phial.screenshot", "target/swagger-ui.png"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, picture);
    }
}
