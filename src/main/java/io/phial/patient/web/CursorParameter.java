package io.phial.patient.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where a list goes on, as the API document tells it. */
@Parameter(description = "The `next` of the page before; opaque, and good for this list alone.")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface CursorParameter {}
