package io.phial.patient;

import java.util.List;

/** Thrown where identifiers belong to another patient of the tenant; nothing was stored. */
public final class IdentifierTakenException extends RuntimeException {

    private final List<String> pointers;

    /**
     * @param pointers to the members that are taken (RFC 6901)
     */
    IdentifierTakenException(List<String> pointers) {
        super("an identifier is taken", null, false, false);
        this.pointers = List.copyOf(pointers);
    }

    public List<String> pointers() {
        return pointers;
    }
}
