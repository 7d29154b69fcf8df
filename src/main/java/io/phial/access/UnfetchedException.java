package io.phial.access;

/** A document of the issuer that could not be had; its message says why in our own words. */
final class UnfetchedException extends Exception {

    UnfetchedException(String why) {
        super(why, null, false, false);
    }
}
