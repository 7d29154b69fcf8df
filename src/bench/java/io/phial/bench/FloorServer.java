package io.phial.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fastest that Phial could be: the same server with the same settings, which parses and writes
 * the same JSON and counts the same metrics, but signs nobody in, seals, stores and audits nothing.
 * What it configures is listed, so that whatever else lies on the class path stays out.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ObservationAutoConfiguration.class,
    MetricsAutoConfiguration.class,
    CompositeMeterRegistryAutoConfiguration.class,
    PrometheusMetricsExportAutoConfiguration.class,
    TomcatMetricsAutoConfiguration.class,
    WebMvcObservationAutoConfiguration.class
})
@Import(FloorServer.Floor.class)
public class FloorServer {

    public static void main(String[] arguments) {
        var application = new SpringApplication(FloorServer.class);
        application.setDefaultProperties(Map.of("spring.main.banner-mode", "off"));
        application.run(arguments);
    }

    /** Answers with a patient of the size that the service answers with. */
    @RestController
    static class Floor {

        private final Patient patient;

        Floor(@Value("${floor.patient}") String json, JsonMapper mapper) {
            this.patient = mapper.readValue(json, Patient.class);
        }

        @GetMapping("/floor")
        Patient read() {
            return patient;
        }

        @PostMapping("/floor")
        ResponseEntity<Patient> create(@RequestBody Patient sent) {
            return ResponseEntity.created(URI.create("/floor/" + patient.id)).body(born(sent));
        }

        private Patient born(Patient sent) {
            return new Patient(
                    patient.id,
                    patient.version,
                    patient.status,
                    sent.firstName,
                    sent.lastName,
                    sent.dateOfBirth,
                    sent.gender,
                    sent.deceasedDate,
                    sent.medicalRecordNumber,
                    sent.identifiers,
                    sent.phone,
                    sent.email,
                    sent.confidentiality,
                    sent.address,
                    sent.notes,
                    patient.createdAt,
                    patient.updatedAt);
        }
    }

    /** A patient as text only: nothing is checked or converted. */
    record Patient(
            @Nullable String id,
            @Nullable Long version,
            @Nullable String status,
            String firstName,
            String lastName,
            String dateOfBirth,
            @Nullable String gender,
            @Nullable String deceasedDate,
            @Nullable String medicalRecordNumber,
            @Nullable List<Identifier> identifiers,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String confidentiality,
            @Nullable Address address,
            @Nullable List<Note> notes,
            @Nullable String createdAt,
            @Nullable String updatedAt) {}

    /** A number of the patient elsewhere. */
    record Identifier(String system, String value) {}

    /** Where the patient lives. */
    record Address(String line, String city, String state, String postalCode, String country) {}

    /** What was noted. */
    record Note(String text) {}
}
