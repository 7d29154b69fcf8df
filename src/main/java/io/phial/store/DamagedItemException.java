package io.phial.store;

/** Thrown where what lies at a key is not an item that a store wrote: somebody changed it. */
public final class DamagedItemException extends RuntimeException {

    public DamagedItemException() {
        super("what is stored is not an item", null, false, false);
    }
}
