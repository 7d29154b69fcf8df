package io.phial.patient.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText} and says which of its rules is broken. */
class PlainTextValidator implements ConstraintValidator<PlainText, String> {

    private int max;
    private boolean lines;

    @Override
    public void initialize(PlainText rule) {
        max = rule.max();
        lines = rule.lines();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        String broken = text == null ? null : broken(text);
        if (broken == null) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(broken).addConstraintViolation();
        return false;
    }

    private @Nullable String broken(String text) {
        if (text.isBlank()) {
            return "blank: must not be blank";
        }
        if (text.length() > max && text.codePointCount(0, text.length()) > max) {
            return "too-long: has at most " + max + " characters";
        }
        return text.codePoints().allMatch(this::allowed)
                ? null
                : "character: has a character that is not allowed";
    }

    private boolean allowed(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL ->
                    lines && (character == '\n' || character == '\r' || character == '\t');
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    lines && Character.getType(character) != Character.SURROGATE;
            default -> !isBidiControl(character) && !isNoncharacter(character);
        };
    }

    /** What Unicode keeps for internal use and will never assign. */
    private static boolean isNoncharacter(int character) {
        return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
    }

    /** Embeddings, overrides and isolates, by which a text shows as what it is not. */
    private boolean isBidiControl(int character) {
        return !lines
                && ((character >= 0x202a && character <= 0x202e)
                        || (character >= 0x2066 && character <= 0x2069));
    }
}
