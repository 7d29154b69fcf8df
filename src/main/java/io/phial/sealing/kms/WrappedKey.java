package io.phial.sealing.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What is stored of a wrapped key: the id of the key that wrapped it, and KMS's ciphertext, whose
 * form is KMS's own. So a key that is not listed is known before KMS is asked.
 *
 * <p>The bytes are a 1, the length of the id, the id, the ciphertext, and their CRC-32C: bytes that
 * a disk or a hand damaged are not sent. What was forged with care is for KMS to refuse.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WrappedKey(String keyId, byte[] ciphertext) {

    private static final byte FORM = 1;
    private static final int LONGEST_ID = 64;
    private static final int CHECKSUM_BYTES = 4;

    /** As KMS limits it. */
    private static final int LONGEST_CIPHERTEXT = 6_144;

    /** Empty where these bytes were not made here. */
    static Optional<WrappedKey> parse(byte[] bytes) {
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < 3 || bytes[0] != FORM || bytes[1] < 1 || bytes[1] > LONGEST_ID) {
            return Optional.empty();
        }
        int ciphertext = end - 2 - bytes[1];
        if (ciphertext < 1
                || ciphertext > LONGEST_CIPHERTEXT
                || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
            return Optional.empty();
        }
        var reader = ByteBuffer.wrap(bytes, 2, end - 2);
        byte[] id = new byte[bytes[1]];
        byte[] rest = new byte[ciphertext];
        reader.get(id).get(rest);
        return Optional.of(new WrappedKey(new String(id, StandardCharsets.US_ASCII), rest));
    }

    byte[] toBytes() {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        int end = 2 + id.length + ciphertext.length;
        var writer = ByteBuffer.allocate(end + CHECKSUM_BYTES);
        writer.put(FORM).put((byte) id.length).put(id).put(ciphertext);
        return writer.putInt(checksum(writer.array(), end)).array();
    }

    private static int checksum(byte[] bytes, int end) {
        var checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        return (int) checksum.getValue();
    }

    @Override
    public String toString() {
        return "WrappedKey[under " + keyId + "]";
    }
}
