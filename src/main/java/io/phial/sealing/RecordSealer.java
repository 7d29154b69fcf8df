package io.phial.sealing;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoResult;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import software.amazon.cryptography.materialproviders.ICryptographicMaterialsManager;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.AesWrappingAlg;
import software.amazon.cryptography.materialproviders.model.CreateDefaultCryptographicMaterialsManagerInput;
import software.amazon.cryptography.materialproviders.model.CreateRawAesKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateRequiredEncryptionContextCMMInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/**
 * Seals a record under its patient's key and its {@link RecordContext}, and opens it for who names
 * both right: an AWS Encryption SDK message under a raw AES keyring.
 *
 * <p>The suite commits to its key and has no signature, since reader and writer hold the same key.
 * Every context entry is required: none is kept in the message, all are needed to open it. This is
 * the only class that decrypts.
 *
 * <p>It does not tell a record from an older one that was put back whole: that is found by the
 * audit.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/required-encryption-context-cmm.html">Required
 *     encryption context CMM</a>
 */
@Component
public class RecordSealer {

    private static final String KEY_NAMESPACE = "phial";

    private final AwsCrypto crypto =
            AwsCrypto.builder()
                    .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
                    .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
                    .withMaxEncryptedDataKeys(1)
                    .build();
    private final MaterialProviders materials =
            MaterialProviders.builder()
                    .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
                    .build();

    /** Seals bytes; the result is about 220 bytes longer. */
    public byte[] seal(RecordContext record, PatientKey key, byte[] plain) {
        Map<String, String> context = record.asEncryptionContext();
        return crypto.encryptData(materialsManager(key, context), plain, context).getResult();
    }

    /**
     * Opens a sealed record.
     *
     * @throws SealRefusedException whatever the reason, always the same
     */
    public byte[] open(RecordContext record, PatientKey key, byte[] sealed) {
        Map<String, String> context = record.asEncryptionContext();
        try {
            CryptoResult<byte[], ?> opened =
                    crypto.decryptData(materialsManager(key, context), sealed, context);
            if (opened.getCryptoAlgorithm()
                    != CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY) {
                throw new SealRefusedException();
            }
            return opened.getResult();
        } catch (RuntimeException anyOfManyKinds) {
            throw new SealRefusedException();
        }
    }

    /** Built for each use (2 µs): a cached one would keep a patient's key alive. */
    private ICryptographicMaterialsManager materialsManager(
            PatientKey key, Map<String, String> context) {
        var keyring =
                key.secret()
                        .revealTo(
                                bytes ->
                                        materials.CreateRawAesKeyring(
                                                CreateRawAesKeyringInput.builder()
                                                        .keyNamespace(KEY_NAMESPACE)
                                                        .keyName(Long.toString(key.generation()))
                                                        .wrappingKey(ByteBuffer.wrap(bytes))
                                                        .wrappingAlg(
                                                                AesWrappingAlg
                                                                        .ALG_AES256_GCM_IV12_TAG16)
                                                        .build()));
        var underlying =
                materials.CreateDefaultCryptographicMaterialsManager(
                        CreateDefaultCryptographicMaterialsManagerInput.builder()
                                .keyring(keyring)
                                .build());
        return materials.CreateRequiredEncryptionContextCMM(
                CreateRequiredEncryptionContextCMMInput.builder()
                        .underlyingCMM(underlying)
                        .requiredEncryptionContextKeys(List.copyOf(context.keySet()))
                        .build());
    }
}
