package io.phial.patient.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The idempotency key of a request, as the API document tells it. */
@Parameter(
        description =
                "Makes the request safe to repeat: for 24 hours the same key with the same body"
                        + " answers what was done first, with another body 422. A random UUID is a"
                        + " good key.",
        schema =
                @Schema(
                        type = "string",
                        minLength = 1,
                        maxLength = 255,
                        pattern = "^[\\x21-\\x7e]+$"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface IdempotencyKeyParameter {}
