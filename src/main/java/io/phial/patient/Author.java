package io.phial.patient;

import io.phial.access.Caller;

/** Who made a version of a patient: the subject of the token, and the client it was given to. */
public record Author(String subject, String client) {

    static Author of(Caller caller) {
        return new Author(caller.subject(), caller.client());
    }
}
