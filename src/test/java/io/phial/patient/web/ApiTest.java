package io.phial.patient.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole service over HTTP, in a folder of its own; all such tests share one service,
 * so each makes its own patients and looks at nobody else's.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "phial.embedded.tenants=north",
            // a test that loses replies need not keep the lists of others waiting
            "phial.changes.unknown-outcome=200ms",
            "phial.embedded.client-secret=" + ApiTest.CLIENT_SECRET,
            "management.prometheus.metrics.export.enabled=true"
        })
@ActiveProfiles("embedded")
@ContextConfiguration(initializers = FreshFolder.class)
@Import(ApiBeans.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ApiTest {

    String CLIENT_SECRET = "a-secret-of-the-tests-alone";
}
