package io.phial.patient;

import java.util.Objects;

/**
 * The opened content of a sealed record: a JSON object in UTF-8, laid out as it is answered, so
 * that a read need not parse it. Personal data: it never prints itself.
 */
public final class SealedJson {

    private final byte[] bytes;

    SealedJson(byte[] bytes) {
        this.bytes = Objects.requireNonNull(bytes);
    }

    /** The raw bytes, not copied: for an answer to who may see them. */
    public byte[] revealBytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "SealedJson[masked]";
    }
}
