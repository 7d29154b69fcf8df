package io.phial.patient.web;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An answer that is one patient, as the API document tells it. */
@ApiResponse(
        responseCode = "200",
        description = "The patient.",
        headers = {
            @Header(name = "ETag", ref = "#/components/headers/ETag"),
            @Header(name = "Cache-Control", ref = "#/components/headers/Cache-Control")
        },
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Shapes.Patient.class),
                        examples =
                                @ExampleObject(
                                        name = "patient",
                                        summary = "A patient",
                                        description = "All of it made up.",
                                        value = Examples.PATIENT)))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface PatientAnswer {}
