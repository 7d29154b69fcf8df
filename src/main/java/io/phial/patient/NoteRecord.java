package io.phial.patient;

/**
 * A note as it is kept.
 *
 * @param content {@link NoteContent} as JSON
 */
public record NoteRecord(String id, SealedJson content) {}
