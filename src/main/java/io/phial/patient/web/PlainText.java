package io.phial.patient.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that is well-formed Unicode, not blank, not too long and without control characters. */
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface PlainText {

    /** The most characters (Unicode code points). */
    int max();

    /** Whether line breaks and tabs are allowed. */
    boolean lines() default false;

    String message() default "text: well-formed text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
