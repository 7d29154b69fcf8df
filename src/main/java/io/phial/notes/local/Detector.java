package io.phial.notes.local;

import java.util.function.Consumer;

/**
 * Finds the places of one kind of personal data; deciding what to do about them is not its task.
 */
interface Detector {

    void detect(Reading reading, Consumer<Span> found);
}
