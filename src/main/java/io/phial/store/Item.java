package io.phial.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the store keeps: a key, a version, a few plain attributes and sealed bytes.
 *
 * @param version 1 or more; the store compares it, its caller counts it
 * @param attributes small, without personal data, stored in plain text; names and values not empty
 * @param sealed ciphertext, or empty where the attributes say it all; not copied: do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below; not copied, for speed
public record Item(ItemKey key, long version, Map<String, String> attributes, byte[] sealed) {

    public static final byte[] NOTHING_SEALED = {};

    /**
     * The attribute by which an item says when it is of no more use: seconds since the epoch. A
     * store drops it some time after; until then it is read like any other, so who cares for the
     * time looks at it.
     */
    public static final String EXPIRES = "ttl";

    public Item {
        if (version < 1) {
            throw new IllegalArgumentException("a version is 1 or more");
        }
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item item
                && key.equals(item.key)
                && version == item.version
                && attributes.equals(item.attributes)
                && Arrays.equals(sealed, item.sealed);
    }

    @Override
    public int hashCode() {
        return key.hashCode() * 31 + Long.hashCode(version);
    }

    @Override
    public String toString() {
        return "Item[" + key + ", version " + version + ", " + sealed.length + " sealed bytes]";
    }
}
