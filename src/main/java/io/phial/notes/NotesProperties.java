package io.phial.notes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much time and room the cleaning of notes gets.
 *
 * @param deadline how long the cleaning of one note may take, waiting included
 * @param atOnce how many notes are cleaned at the same time at most
 */
@ConfigurationProperties("phial.notes")
record NotesProperties(@DefaultValue("10s") Duration deadline, @DefaultValue("256") int atOnce) {

    NotesProperties {
        if (!deadline.isPositive() || atOnce < 1) {
            throw new IllegalArgumentException(
                    "phial.notes.deadline and phial.notes.at-once are more than nothing");
        }
    }
}
