package io.phial.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import io.phial.BesideOthers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.AesWrappingAlg;
import software.amazon.cryptography.materialproviders.model.CreateDefaultCryptographicMaterialsManagerInput;
import software.amazon.cryptography.materialproviders.model.CreateMultiKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateRawAesKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateRequiredEncryptionContextCMMInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/** Threats 1, 2 and 4: whatever was moved, altered or made weaker does not open. */
@BesideOthers
class RecordSealerTests {

    private static final Map<String, String> ATTRIBUTES =
            Map.of("c", "N", "s", "active", "cr", "1763769600000", "up", "1763769600000");

    private final RecordSealer sealer = new RecordSealer();
    private final MaterialProviders materials =
            MaterialProviders.builder()
                    .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
                    .build();

    @Test
    void opensWhatWasSealed() {
        PatientKey key = key(1);
        byte[] sealed = sealer.seal(record(1), key, content(1));

        assertThat(sealer.open(record(1), key, sealed)).isEqualTo(content(1));
    }

    @Test
    void keepsNothingOfTheContextOrContentInTheMessage() {
        byte[] sealed = sealer.seal(record(7), key(7), content(7));

        String message = new String(sealed, StandardCharsets.ISO_8859_1);
        assertThat(message).doesNotContain("patient_id", "tenant", "acme", "active", "content of");
    }

    @Test
    void addsAtMost240Bytes() {
        assertThat(sealer.seal(record(1), key(1), content(1)).length - content(1).length)
                .isLessThanOrEqualTo(240);
    }

    @Test
    void refusesAllOrderedPairsOfFiftySwappedRows() {
        int rows = 50;
        PatientKey shared = key(99); // even under one and the same key
        var sealed = new ArrayList<byte[]>();
        for (int i = 0; i < rows; i++) {
            sealed.add(sealer.seal(record(i), shared, content(i)));
        }
        int refused = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                if (i != j && isRefused(record(i), shared, sealed.get(j))) {
                    refused++;
                }
            }
        }
        assertThat(refused).isEqualTo(2_450);
    }

    @Test
    void refusesAnotherPatientsKey() {
        byte[] sealed = sealer.seal(record(1), key(1), content(1));

        assertThat(isRefused(record(1), key(2), sealed)).isTrue();
    }

    @Test
    void refusesEachPartOfTheContextThatDiffers() {
        PatientKey key = key(1);
        RecordContext right = record(1);
        byte[] sealed = sealer.seal(right, key, content(1));
        var others = new ArrayList<RecordContext>();
        others.add(context("other", "p1", "patient", "r1", 1, ATTRIBUTES));
        others.add(context("acme", "p2", "patient", "r1", 1, ATTRIBUTES));
        others.add(context("acme", "p1", "note", "r1", 1, ATTRIBUTES));
        others.add(context("acme", "p1", "patient", "r2", 1, ATTRIBUTES));
        others.add(context("acme", "p1", "patient", "r1", 2, ATTRIBUTES));
        for (String name : ATTRIBUTES.keySet()) {
            var edited = new HashMap<>(ATTRIBUTES);
            edited.put(name, "edited");
            others.add(context("acme", "p1", "patient", "r1", 1, edited));
            var removed = new HashMap<>(ATTRIBUTES);
            removed.remove(name);
            others.add(context("acme", "p1", "patient", "r1", 1, removed));
        }
        var added = new HashMap<>(ATTRIBUTES);
        added.put("more", "1");
        others.add(context("acme", "p1", "patient", "r1", 1, added));
        others.add(context("acme", "p1", "patient", "r1", 1, Map.of()));

        assertThat(others).hasSize(15).allMatch(other -> isRefused(other, key, sealed));
        assertThat(sealer.open(right, key, sealed)).isEqualTo(content(1));
    }

    @Test
    void givesNoWrongPlaintextForAnyFlippedBitOfTwentyMessages() {
        long wrong = 0;
        long unnoticed = 0;
        for (int i = 0; i < 20; i++) {
            PatientKey key = key(i);
            byte[] sealed = sealer.seal(record(i), key, content(i));
            for (int bit = 0; bit < sealed.length * 8; bit++) {
                byte[] altered = sealed.clone();
                altered[bit / 8] ^= (byte) (1 << bit % 8);
                byte[] opened = openOrNull(record(i), key, altered);
                if (opened != null) {
                    unnoticed++;
                    wrong += Arrays.equals(opened, content(i)) ? 0 : 1;
                }
            }
        }
        assertThat(wrong).isZero();
        // the unsigned suite does not authenticate the final frame's own sequence number (32 bits)
        assertThat(unnoticed).isLessThanOrEqualTo(20 * 32);
    }

    @Test
    void refusesEveryTruncationAndTrailingBytes() {
        for (int i = 0; i < 20; i++) {
            PatientKey key = key(i);
            byte[] sealed = sealer.seal(record(i), key, content(i));
            for (int length = 0; length < sealed.length; length++) {
                assertThat(isRefused(record(i), key, Arrays.copyOf(sealed, length))).isTrue();
            }
            assertThat(isRefused(record(i), key, Arrays.copyOf(sealed, sealed.length + 1)))
                    .isTrue();
        }
    }

    @Test
    void refusesAlwaysWithOneAndTheSameError() {
        byte[] sealed = sealer.seal(record(1), key(1), content(1));
        for (byte[] bad : List.of(new byte[0], new byte[500], Arrays.copyOf(sealed, 40), sealed)) {
            assertThatThrownBy(() -> sealer.open(record(2), key(1), bad))
                    .isExactlyInstanceOf(SealRefusedException.class)
                    .hasMessage(new SealRefusedException().getMessage())
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CryptoAlgorithm.class,
            names = {
                "ALG_AES_256_GCM_IV12_TAG16_NO_KDF",
                "ALG_AES_128_GCM_IV12_TAG16_HKDF_SHA256",
                "ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA256",
                "ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384"
            })
    void refusesAnyOtherSuite(CryptoAlgorithm suite) {
        byte[] weak = foreign(suite, keyring("phial", "1", 1));

        assertThat(isRefused(record(1), key(1), weak)).isTrue();
    }

    @Test
    void refusesAForeignKeyNameAndNamespace() {
        CryptoAlgorithm suite = CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY;

        assertThat(isRefused(record(1), key(1), foreign(suite, keyring("phial", "2", 1)))).isTrue();
        assertThat(isRefused(record(1), key(1), foreign(suite, keyring("other", "1", 1)))).isTrue();
        assertThat(isRefused(record(1), key(1), foreign(suite, keyring("phial", "1", 1))))
                .as("the same message under the right name opens")
                .isFalse();
    }

    @Test
    void refusesTwoWrappedKeys() {
        IKeyring two =
                materials.CreateMultiKeyring(
                        CreateMultiKeyringInput.builder()
                                .generator(keyring("phial", "1", 1))
                                .childKeyrings(List.of(keyring("phial", "9", 9)))
                                .build());
        byte[] sealed = foreign(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY, two);

        assertThat(isRefused(record(1), key(1), sealed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tenant", "patient_id", "record_type", "record_id", "version", "schema"})
    void takesNoAttributeWithANameOfItsOwn(String name) {
        assertThatThrownBy(() -> context("acme", "p1", "patient", "r1", 1, Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] foreign(CryptoAlgorithm suite, IKeyring keyring) {
        Map<String, String> context = record(1).asEncryptionContext();
        boolean committing = suite.name().contains("COMMIT");
        var crypto =
                AwsCrypto.builder()
                        .withCommitmentPolicy(
                                committing
                                        ? CommitmentPolicy.RequireEncryptRequireDecrypt
                                        : CommitmentPolicy.ForbidEncryptAllowDecrypt)
                        .withEncryptionAlgorithm(suite)
                        .build();
        var plain =
                materials.CreateDefaultCryptographicMaterialsManager(
                        CreateDefaultCryptographicMaterialsManagerInput.builder()
                                .keyring(keyring)
                                .build());
        var manager =
                materials.CreateRequiredEncryptionContextCMM(
                        CreateRequiredEncryptionContextCMMInput.builder()
                                .underlyingCMM(plain)
                                .requiredEncryptionContextKeys(List.copyOf(context.keySet()))
                                .build());
        return crypto.encryptData(manager, content(1), context).getResult();
    }

    private IKeyring keyring(String namespace, String name, int seed) {
        return materials.CreateRawAesKeyring(
                CreateRawAesKeyringInput.builder()
                        .keyNamespace(namespace)
                        .keyName(name)
                        .wrappingKey(ByteBuffer.wrap(bytes(seed)))
                        .wrappingAlg(AesWrappingAlg.ALG_AES256_GCM_IV12_TAG16)
                        .build());
    }

    private boolean isRefused(RecordContext record, PatientKey key, byte[] sealed) {
        return openOrNull(record, key, sealed) == null;
    }

    private byte[] openOrNull(RecordContext record, PatientKey key, byte[] sealed) {
        try {
            return sealer.open(record, key, sealed);
        } catch (SealRefusedException refused) {
            return null;
        }
    }

    private static RecordContext record(int i) {
        return context("acme", "p" + i, "patient", "r" + i, 1, ATTRIBUTES);
    }

    private static RecordContext context(
            String tenant,
            String patient,
            String type,
            String id,
            long version,
            Map<String, String> attributes) {
        return new RecordContext(tenant, patient, type, id, version, attributes);
    }

    private static byte[] content(int i) {
        return ("content of row " + i).getBytes(StandardCharsets.UTF_8);
    }

    private static PatientKey key(int seed) {
        return new PatientKey(1, SecretBytes.takeOver(bytes(seed)), null);
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
