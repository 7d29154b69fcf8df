package io.phial.store.jdbc;

import io.phial.store.Commit;
import io.phial.store.Condition;
import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** What a commit is remembered by, to tell a retry from another commit with the same id. */
final class CommitDigest {

    /** Half of a SHA-256: it guards against mistakes of a caller who has no need to collide. */
    static final int LENGTH = 16;

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    private CommitDigest() {}

    static byte[] of(Commit commit) {
        var digest = new CommitDigest();
        commit.operations().forEach(digest::add);
        return Arrays.copyOf(digest.sha256.digest(), LENGTH);
    }

    private void add(Operation operation) {
        switch (operation) {
            case Operation.Put put -> {
                add(1);
                add(put.item());
            }
            case Operation.Delete delete -> add(2);
            case Operation.Check check -> add(3);
        }
        add(operation.key());
        add(operation.condition());
    }

    private void add(Item item) {
        add(item.version());
        add(item.attributes().size());
        item.attributes()
                .forEach(
                        (name, value) -> {
                            add(name);
                            add(value);
                        });
        add(item.sealed());
    }

    private void add(ItemKey key) {
        add(TableNames.of(key.table()));
        add(key.partition());
        add(key.sort());
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.Always always -> add(1);
            case Condition.Absent absent -> add(2);
            case Condition.Present present -> add(3);
            case Condition.VersionIs is -> {
                add(4);
                add(is.version());
            }
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] bytes) {
        add(bytes.length);
        sha256.update(bytes);
    }

    private void add(long value) {
        sha256.update(number.putLong(0, value).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
