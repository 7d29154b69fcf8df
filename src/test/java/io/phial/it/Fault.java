package io.phial.it;

/** What happens to a request on its way. */
enum Fault {
    NONE(0),
    /** The service says that it is broken. */
    ERROR(1),
    /** The service says that it is asked too much. */
    THROTTLE(1),
    /** The connection breaks before the service gets the request. */
    RESET(1),
    /** The service does what it was asked for; the connection breaks before it says so. */
    LOST_REPLY(2),
    /** The answer takes up to a second. */
    DELAY(1),
    /** The service gets the request when nobody waits for the answer any more. */
    LATE(1),
    /** The service never gets the request, and the connection stays open. */
    SILENCE(1);

    private final int cards;

    Fault(int cards) {
        this.cards = cards;
    }

    /** How many of eight faults are of this kind. */
    int cards() {
        return cards;
    }
}
