package io.phial.patient;

/** A patient with the latest records of each kind. */
public record WholeChart(PatientRecord patient, RecordPage notes, RecordPage conditions) {}
