package io.phial.patient.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@link PartialDateTime} from 1800 on and not in the future. */
@Constraint(validatedBy = FhirDateTimeValidator.class)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface FhirDateTime {

    String message() default
            "date-time: is a year, a month, a day, or a time with seconds and zone, in ISO 8601";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
