package io.phial.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Heads the API document; calls are described where they are answered. */
@Lazy // as LazyDocument says
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String DESCRIPTION =
            """
            Patient records: each sealed under its patient's own key, each look at them accounted \
            for, each note cleaned before it is kept.

            JSON in and out, in UTF-8. Errors are [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) \
            problems, whose `type` the service explains as a page. No personal data stands in a URL, \
            and no answer to an error repeats a value that was sent. What a caller may not see \
            answers 404, as what does not exist does.

            This document is OpenAPI 3.1; its edition in OpenAPI 3.0 is at `/v3/api-docs/3.0`.""";

    @Bean
    OpenAPI document(@Value("${spring.application.version}") String version) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Phial")
                                .version(version)
                                .description(DESCRIPTION)
                                .contact(new Contact().name("The operators of this service"))
                                .license(
                                        new License()
                                                .name("MIT")
                                                .url("https://opensource.org/license/mit")))
                .addServersItem(new Server().url("/").description("This service"))
                .addTagsItem(tag("Patients", "Who a patient is."))
                .addTagsItem(
                        tag("History", "What a patient's record said before, and who changed it."))
                .addTagsItem(tag("Notes", "Free text about a patient, cleaned before it is kept."))
                .addTagsItem(tag("Conditions", "What a patient has or had, by codes."))
                .addTagsItem(tag("Chart", "A patient with the latest records, in one answer."))
                .addTagsItem(tag("Operations", "What operators see and do."))
                .addTagsItem(tag("Problems", "What each problem type means."))
                .components(headers());
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    private static Components headers() {
        return new Components()
                .addHeaders(
                        "Cache-Control",
                        header("Personal data is not for caches.").example("no-store"))
                .addHeaders(
                        "ETag",
                        header("The version of the patient's demographics, in quotes.")
                                .example("\"1\""))
                .addHeaders(
                        "Location",
                        header("Where what was made can be read.")
                                .example("/patients/3p1q9w5k7m2x8z4c6v0b1n5j2h"))
                .addHeaders(
                        "Idempotent-Replayed",
                        header(
                                        "`true` where an earlier request of this idempotency key"
                                                + " made what is answered.")
                                .example("true"));
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new JsonSchema().typesItem("string"));
    }
}
