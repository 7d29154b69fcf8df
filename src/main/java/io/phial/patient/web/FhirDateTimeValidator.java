package io.phial.patient.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks {@link FhirDateTime}. */
class FhirDateTimeValidator implements ConstraintValidator<FhirDateTime, String> {

    private static final int FIRST_YEAR = 1800;

    private final InstantSource clock;

    FhirDateTimeValidator(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        Optional<PartialDateTime> value = PartialDateTime.parse(text);
        if (value.isEmpty()) {
            return false;
        }
        String broken = broken(value.get());
        if (broken == null) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(broken).addConstraintViolation();
        return false;
    }

    private @Nullable String broken(PartialDateTime value) {
        if (value.year() < FIRST_YEAR) {
            return "too-early: is not before 1800";
        }
        return value.isAfter(clock.instant()) ? "in-the-future: is not in the future" : null;
    }
}
