package io.phial.patient;

import io.phial.store.Item;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The SHA-256 of the sealed bytes of a row, by which the audit knows what was written. */
final class ContentHash {

    private ContentHash() {}

    static String of(Item row) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(row.sealed());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("no SHA-256 in this runtime", impossible);
        }
    }
}
