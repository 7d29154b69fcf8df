package io.phial.store;

/**
 * Where an item lies: its table, its partition and its place in the order of that partition.
 *
 * <p>Neither part may hold personal data: both are stored in plain text.
 *
 * @param partition 1 to 512 characters of printable ASCII
 * @param sort 1 to 512 characters of printable ASCII, ordered by their bytes
 */
public record ItemKey(Table table, String partition, String sort) {

    private static final int MAX_LENGTH = 512;

    public ItemKey {
        check(partition);
        check(sort);
    }

    private static void check(String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("a key part has 1 to 512 characters");
        }
        checkCharacters(part);
    }

    static void checkCharacters(String part) {
        if (part.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a key part has 1 to 512 characters");
        }
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) < 0x20 || part.charAt(i) > 0x7e) {
                throw new IllegalArgumentException("a key part is printable ASCII");
            }
        }
    }
}
