package io.phial.store;

import java.util.HashSet;
import java.util.List;

/**
 * Several steps over all tables that happen together or not at all.
 *
 * @param id makes a retry succeed that follows a lost reply
 * @param operations 1 to {@value #MAX_OPERATIONS}, each on its own key
 */
public record Commit(CommitId id, List<Operation> operations) {

    public static final int MAX_OPERATIONS = 100;

    /** 4 MB, less what a store adds to a hundred items by its own names and marks. */
    public static final int MAX_COMMIT_BYTES = (4 * 1024 - 64) * 1024;

    public static final int MAX_ITEM_BYTES = 350 * 1024;

    /**
     * @throws IllegalArgumentException where a key occurs twice, there is no operation, or an
     *     attribute is empty or not well-formed Unicode
     * @throws LimitExceededException where there are too many operations or bytes
     */
    public Commit {
        operations = List.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a commit has at least one operation");
        }
        if (operations.size() > MAX_OPERATIONS) {
            throw new LimitExceededException("a commit has at most 100 operations");
        }
        if (operations.size() > 1) {
            var keys = new HashSet<ItemKey>();
            for (Operation operation : operations) {
                if (!keys.add(operation.key())) {
                    throw new IllegalArgumentException("a key occurs once in a commit");
                }
            }
        }
        long total = 0;
        for (Operation operation : operations) {
            if (operation instanceof Operation.Put put) {
                long size = size(put.item());
                if (size > MAX_ITEM_BYTES) {
                    throw new LimitExceededException("an item has at most 350 KB");
                }
                total += size;
            }
        }
        if (total > MAX_COMMIT_BYTES) {
            throw new LimitExceededException("a commit has at most 4,032 KB");
        }
    }

    /** The size that counts against the limits: key, attribute names and values, sealed bytes. */
    static long size(Item item) {
        long size = (long) item.key().partition().length() + item.key().sort().length();
        size += item.sealed().length;
        for (var attribute : item.attributes().entrySet()) {
            size += utf8Length(attribute.getKey()) + utf8Length(attribute.getValue());
        }
        return size;
    }

    /** Refuses lone surrogates, which an encoder would silently replace. */
    private static long utf8Length(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an attribute has a name and a value");
        }
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("an attribute is well-formed Unicode");
            } else {
                length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return length;
    }
}
