package io.phial.patient.web;

import static io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue.FALSE;
import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.phial.patient.NewCondition;
import io.phial.problem.ProblemException.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition as it is sent to be added; whatever is not named here is refused. */
@Schema(
        name = "NewCondition",
        description = "A coded condition to be added to a chart.",
        additionalProperties = FALSE)
record ConditionRequest(
        @Schema(
                        example = "http://snomed.info/sct",
                        minLength = 1,
                        maxLength = 200,
                        description = "The code system, as a URI.",
                        requiredMode = REQUIRED)
                @NotNull(message = "required: must be given")
                @PlainText(max = 200)
                @Pattern(
                        regexp = "^[A-Za-z][A-Za-z0-9+.\\-]*:[!-~]+$",
                        message = "system: is a URI, such as http://snomed.info/sct")
                String system,
        @Schema(example = "38341003", minLength = 1, maxLength = 64, requiredMode = REQUIRED)
                @NotNull(message = "required: must be given")
                @PlainText(max = 64)
                String code,
        @Schema(
                        example = "Hypertension",
                        minLength = 1,
                        maxLength = 200,
                        description = "The code in words.")
                @PlainText(max = 200)
                @Nullable String display,
        @Schema(example = "2019-05", description = "When it began." + WHEN) @FhirDateTime
                @Nullable String onset,
        @Schema(example = "2020-11-30", description = "When it ended; not before onset." + WHEN)
                @FhirDateTime
                @Nullable String abated) {

    private static final String WHEN =
            " A FHIR dateTime: `yyyy`, `yyyy-MM`, `yyyy-MM-dd`, or a time with seconds and zone;"
                    + " from 1800 on, not in the future.";

    /** Rules between members, to be asked where each member by itself is right. */
    List<Violation> violations() {
        if (onset == null || abated == null) {
            return List.of();
        }
        PartialDateTime begin = PartialDateTime.parse(onset).orElseThrow();
        PartialDateTime end = PartialDateTime.parse(abated).orElseThrow();
        return end.isBefore(begin)
                ? List.of(new Violation("/abated", "before-onset", "is not before onset"))
                : List.of();
    }

    /** What a valid request asks for. */
    NewCondition toCondition() {
        return new NewCondition(system, code, display, onset, abated);
    }

    @Override
    public String toString() {
        return "ConditionRequest[masked]";
    }
}
