package io.phial.startup;

import java.util.List;

/** The service does not start: all that it can't reach or may not do, in one list. */
final class UnreadyException extends RuntimeException {

    UnreadyException(List<String> complaints) {
        super("Phial can't start:\n- " + String.join("\n- ", complaints));
    }
}
