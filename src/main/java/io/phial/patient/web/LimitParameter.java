package io.phial.patient.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The size of a page, as the API document tells it. */
@Parameter(
        description = "How many entries a page holds at most.",
        schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface LimitParameter {}
