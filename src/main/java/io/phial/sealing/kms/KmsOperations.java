package io.phial.sealing.kms;

import io.phial.sealing.KeyContext;
import io.phial.sealing.MasterKey.NewDataKey;
import io.phial.sealing.MasterKey.UnwrappedKey;
import io.phial.sealing.SecretBytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * The operations of KMS that are used, each under a key that is named, with the key context as <a
 * href="https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html">encryption
 * context</a>. An answer that names another key than the one asked is not believed.
 */
final class KmsOperations {

    private static final int KEY_BYTES = 32;

    private final KmsClient kms;
    private final KmsCalls calls;

    KmsOperations(KmsClient kms, KmsCalls calls) {
        this.kms = kms;
        this.calls = calls;
    }

    NewDataKey generate(KmsKey key, KeyContext context) {
        return calls.call(
                "generate",
                () ->
                        kms.generateDataKey(
                                request ->
                                        request.keyId(key.name())
                                                .keySpec(DataKeySpec.AES_256)
                                                .encryptionContext(context.asMap())),
                answer ->
                        from(key, answer.keyId())
                                .flatMap(same -> wrapped(key, answer.ciphertextBlob()))
                                .flatMap(
                                        wrapped ->
                                                secret(answer.plaintext())
                                                        .map(
                                                                plain ->
                                                                        new NewDataKey(
                                                                                plain,
                                                                                wrapped,
                                                                                KmsCalls.requestId(
                                                                                        answer)))));
    }

    UnwrappedKey decrypt(KmsKey key, byte[] ciphertext, KeyContext context) {
        return calls.call(
                "decrypt",
                () ->
                        kms.decrypt(
                                request ->
                                        request.keyId(key.name())
                                                .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                                                .encryptionContext(context.asMap())),
                answer ->
                        from(key, answer.keyId())
                                .flatMap(same -> secret(answer.plaintext()))
                                .map(plain -> new UnwrappedKey(plain, KmsCalls.requestId(answer))));
    }

    /** Wraps anew inside KMS. */
    byte[] reEncrypt(KmsKey from, KmsKey to, byte[] ciphertext, KeyContext context) {
        return calls.call(
                "re-encrypt",
                () ->
                        kms.reEncrypt(
                                request ->
                                        request.sourceKeyId(from.name())
                                                .destinationKeyId(to.name())
                                                .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                                                .sourceEncryptionContext(context.asMap())
                                                .destinationEncryptionContext(context.asMap())),
                answer ->
                        from(from, answer.sourceKeyId())
                                .flatMap(same -> from(to, answer.keyId()))
                                .flatMap(same -> wrapped(to, answer.ciphertextBlob())));
    }

    KeyMetadata describe(KmsKey key) {
        return calls.call(
                "describe",
                () -> kms.describeKey(request -> request.keyId(key.name())),
                (DescribeKeyResponse answer) -> Optional.ofNullable(answer.keyMetadata()));
    }

    private static Optional<KmsKey> from(KmsKey asked, @Nullable String answered) {
        return answered != null && asked.is(answered) ? Optional.of(asked) : Optional.empty();
    }

    private static Optional<byte[]> wrapped(KmsKey key, @Nullable SdkBytes ciphertext) {
        return Optional.ofNullable(ciphertext)
                .map(bytes -> new WrappedKey(key.id(), bytes.asByteArray()).toBytes())
                .filter(bytes -> WrappedKey.parse(bytes).isPresent());
    }

    /** The answer's own array, so that wiping it leaves no copy of it. */
    private static Optional<SecretBytes> secret(@Nullable SdkBytes plain) {
        return Optional.ofNullable(plain)
                .map(SdkBytes::asByteArrayUnsafe)
                .filter(bytes -> bytes.length == KEY_BYTES)
                .map(SecretBytes::takeOver);
    }
}
