package io.phial.patient.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks {@link CalendarDate}. */
class CalendarDateValidator implements ConstraintValidator<CalendarDate, String> {

    private static final LocalDate FIRST = LocalDate.of(1800, 1, 1);

    /** Where the day begins first. */
    private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);

    private static final DateTimeFormatter STRICT =
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.YEAR, 4)
                    .appendLiteral('-')
                    .appendValue(ChronoField.MONTH_OF_YEAR, 2)
                    .appendLiteral('-')
                    .appendValue(ChronoField.DAY_OF_MONTH, 2)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private final InstantSource clock;

    CalendarDateValidator(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        try {
            LocalDate date = LocalDate.parse(text, STRICT);
            String broken = broken(date);
            if (broken == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(broken).addConstraintViolation();
            return false;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }

    private @Nullable String broken(LocalDate date) {
        if (date.isBefore(FIRST)) {
            return "too-early: is not before 1800-01-01";
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), EARLIEST_ZONE);
        return date.isAfter(today) ? "in-the-future: is not in the future" : null;
    }
}
