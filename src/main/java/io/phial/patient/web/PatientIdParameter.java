package io.phial.patient.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The patient's id in a path, as the API document tells it. */
@Parameter(
        description = "The patient's id.",
        schema = @Schema(type = "string", pattern = Shapes.ID))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface PatientIdParameter {}
