package io.phial.store;

import java.util.Map;
import java.util.Random;

/** Keys and items for tests of the store. */
public final class StoreSamples {

    private StoreSamples() {}

    public static ItemKey key(String sort) {
        return key(Table.RECORDS, "p", sort);
    }

    public static ItemKey key(Table table, String partition, String sort) {
        return new ItemKey(table, partition, sort);
    }

    /** An item whose content follows from its key and version. */
    public static Item item(ItemKey key, long version) {
        return new Item(key, version, Map.of("v", Long.toString(version)), bytes(20));
    }

    /** An item that counts exactly so many bytes against the limits. */
    public static Item itemOfSize(ItemKey key, int size) {
        int twoBytesEach = 2 + 2;
        int rest = size - key.partition().length() - key.sort().length() - twoBytesEach;
        return new Item(key, 1, Map.of("é", "é"), bytes(rest));
    }

    /** The same bytes each time: not text, and not compressible. */
    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
