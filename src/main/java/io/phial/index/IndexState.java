package io.phial.index;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a version of an index is in its life. */
public enum IndexState {
    /** New patients are entered, those that were there before are being entered; not read yet. */
    FILLING("filling"),
    /** Complete: written and read. */
    READY("ready"),
    /** Complete and read, while all patients are entered once more. */
    REBUILDING("rebuilding"),
    /** Not read or written any more, while its entries are taken away. */
    REMOVING("removing");

    private final String jsonName;

    IndexState(String jsonName) {
        this.jsonName = jsonName;
    }

    @JsonValue
    public String jsonName() {
        return jsonName;
    }

    boolean isWritten() {
        return this != REMOVING;
    }

    boolean isReadable() {
        return this == READY || this == REBUILDING;
    }

    boolean isWalk() {
        return this != READY;
    }

    static IndexState parse(String jsonName) {
        for (IndexState state : values()) {
            if (state.jsonName.equals(jsonName)) {
                return state;
            }
        }
        throw new IllegalArgumentException("not a state of an index");
    }
}
