package io.phial.sealing;

/**
 * The one answer to whatever does not open: altered, moved, swapped, foreign or weak.
 *
 * <p>Opaque on purpose: it has no cause, no detail and no stack, so that nobody learns from it what
 * was wrong.
 */
public final class SealRefusedException extends RuntimeException {

    public SealRefusedException() {
        super("what is stored does not open as what was asked for", null, false, false);
    }
}
