package io.phial.patient;

/**
 * A record of a chart as it is kept: one note, one condition.
 *
 * @param content what was sealed, as JSON
 */
public record ChartRecord(String id, SealedJson content) {}
