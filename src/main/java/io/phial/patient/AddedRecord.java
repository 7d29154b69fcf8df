package io.phial.patient;

/**
 * A record that was added to a chart.
 *
 * @param repeated whether an earlier request with the same idempotency key added it
 */
public record AddedRecord(ChartRecord record, boolean repeated) {}
