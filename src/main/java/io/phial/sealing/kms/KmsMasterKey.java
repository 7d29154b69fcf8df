package io.phial.sealing.kms;

import io.phial.sealing.KeyContext;
import io.phial.sealing.MasterKey;
import io.phial.sealing.SealRefusedException;

/**
 * A {@link MasterKey} that never leaves KMS. KMS is asked under listed keys alone: what names
 * another one is refused without a call.
 */
final class KmsMasterKey implements MasterKey {

    private final KmsKeys keys;
    private final KmsOperations kms;
    private final KmsCalls calls;

    KmsMasterKey(KmsKeys keys, KmsOperations kms, KmsCalls calls) {
        this.keys = keys;
        this.kms = kms;
        this.calls = calls;
    }

    @Override
    public NewDataKey generate(KeyContext context) {
        return kms.generate(keys.current(), context);
    }

    @Override
    public UnwrappedKey unwrap(byte[] wrapped, KeyContext context) {
        WrappedKey parsed = parse(wrapped);
        return kms.decrypt(listed("decrypt", parsed), parsed.ciphertext(), context);
    }

    @Override
    public byte[] rewrap(byte[] wrapped, KeyContext context) {
        WrappedKey parsed = parse(wrapped);
        KmsKey from = listed("re-encrypt", parsed);
        return kms.reEncrypt(from, keys.current(), parsed.ciphertext(), context);
    }

    private static WrappedKey parse(byte[] wrapped) {
        return WrappedKey.parse(wrapped).orElseThrow(SealRefusedException::new);
    }

    private KmsKey listed(String operation, WrappedKey wrapped) {
        return keys.listed(wrapped.keyId())
                .orElseThrow(
                        () -> {
                            calls.notListed(operation);
                            return new SealRefusedException();
                        });
    }
}
