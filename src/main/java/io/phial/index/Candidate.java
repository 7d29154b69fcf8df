package io.phial.index;

/**
 * A patient that a search may mean.
 *
 * @param bucket which of the search's buckets it was met in
 */
public record Candidate(String patientId, int bucket) {}
