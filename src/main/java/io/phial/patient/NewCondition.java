package io.phial.patient;

import org.jspecify.annotations.Nullable;

/**
 * A condition to be added to a chart: personal data, so it never prints itself.
 *
 * @param onset when it began, and
 * @param abated when it ended, each as FHIR's dateTime: a year, a month, a day or a moment
 */
public record NewCondition(
        String system,
        String code,
        @Nullable String display,
        @Nullable String onset,
        @Nullable String abated) {

    @Override
    public String toString() {
        return "NewCondition[masked]";
    }
}
