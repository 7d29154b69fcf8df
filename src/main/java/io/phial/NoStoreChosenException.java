package io.phial;

/** Nothing says where records are kept, so the service does not start. */
final class NoStoreChosenException extends RuntimeException {

    NoStoreChosenException() {
        super("Phial does not know where to keep its records: phial.store is not set.");
    }
}
