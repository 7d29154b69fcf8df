package io.phial.sealing.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phial.aws.MotoServer;
import io.phial.sealing.KeyContext;
import io.phial.sealing.MasterKey;
import io.phial.sealing.MasterKeyContract;
import io.phial.sealing.SealRefusedException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** The key in an emulated KMS keeps the promises of a master key, under listed keys alone. */
class KmsMasterKeyIT extends MasterKeyContract {

    private static final KeyContext CONTEXT = new KeyContext("acme", "p1", "patient-key");

    private static MotoServer moto;
    private static KmsClient client;

    private String first;
    private String second;
    private TestKms kms;
    private TestKms stranger;

    @BeforeAll
    static void start() {
        moto = MotoServer.start();
        client = moto.client(KmsClient.builder());
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            client.close();
            moto.close();
        }
    }

    @BeforeEach
    void makeKeys() {
        first = client.createKey().keyMetadata().keyId();
        second = client.createKey().keyMetadata().arn();
        kms = new TestKms(client, first, second);
        stranger = new TestKms(client, client.createKey().keyMetadata().keyId());
    }

    @Override
    protected MasterKey master() {
        return kms.master;
    }

    @Override
    protected MasterKey stranger() {
        return stranger.master;
    }

    @Test
    void namesTheRequestOfEachCall() {
        var made = kms.master.generate(CONTEXT);

        assertThat(made.requestId()).isNotBlank();
        assertThat(kms.master.unwrap(made.wrapped(), CONTEXT).requestId())
                .isNotBlank()
                .isNotEqualTo(made.requestId());
    }

    @Test
    void asksNothingForAKeyThatIsNotListed() {
        byte[] foreign = stranger.master.generate(CONTEXT).wrapped();

        assertThatThrownBy(() -> kms.master.unwrap(foreign, CONTEXT))
                .isInstanceOf(SealRefusedException.class);
        assertThat(kms.calls()).containsExactly("decrypt not-listed 1");
    }

    @Test
    void refusesAForgedCiphertextThatNamesAListedKey() {
        byte[] wrapped = kms.master.generate(CONTEXT).wrapped();
        WrappedKey parsed = WrappedKey.parse(wrapped).orElseThrow();
        byte[] ciphertext = parsed.ciphertext().clone();
        ciphertext[ciphertext.length - 1] ^= 1;

        assertThatThrownBy(
                        () ->
                                kms.master.unwrap(
                                        new WrappedKey(parsed.keyId(), ciphertext).toBytes(),
                                        CONTEXT))
                .isInstanceOf(SealRefusedException.class);
        assertThat(kms.calls()).contains("decrypt refused 1");
    }

    @Test
    void opensWhatAnOlderListedKeyHasWrappedAndWrapsItAnewUnderTheFirst() {
        var older = new TestKms(client, second);
        byte[] wrapped = older.master.generate(CONTEXT).wrapped();

        kms.master.unwrap(wrapped, CONTEXT).close();
        byte[] anew = kms.master.rewrap(wrapped, CONTEXT);

        assertThat(WrappedKey.parse(anew).orElseThrow().keyId()).isEqualTo(first);
        assertThat(kms.calls()).containsExactly("decrypt success 1", "re-encrypt success 1");
    }

    @Test
    void findsNothingWrongWithGoodKeys() {
        assertThat(kms.check.complaints()).isEmpty();
    }

    @Test
    void saysOfEachKeyWhatIsWrongWithIt() {
        client.disableKey(request -> request.keyId(id(second)));
        client.createAlias(request -> request.aliasName("alias/phial").targetKeyId(first));
        KeyMetadata signing =
                client.createKey(key -> key.keySpec("ECC_NIST_P256").keyUsage("SIGN_VERIFY"))
                        .keyMetadata();
        KeyMetadata deleted = client.createKey().keyMetadata();
        client.scheduleKeyDeletion(request -> request.keyId(deleted.keyId()));

        var wrong =
                new TestKms(
                        client,
                        "00000000-0000-4000-8000-000000000000",
                        second,
                        "alias/phial",
                        signing.keyId(),
                        deleted.arn());

        assertThat(wrong.check.complaints())
                .containsExactly(
                        "The list of keys: key 1 is not there.",
                        "The list of keys: key 2 is not enabled, but Disabled.",
                        "The list of keys: key 3 is not the id or ARN of a key; an alias is not"
                                + " enough, since it can be pointed to another key.",
                        "The list of keys: key 4 is not a symmetric key for encryption.",
                        "The list of keys: key 5 is not enabled, but PendingDeletion.");
        assertThat(new TestKms(client).check.complaints())
                .containsExactly("The list of keys names no key of KMS.");
    }

    @Test
    void takesAChangedListOverWhereItIsGood() {
        byte[] wrapped = kms.master.generate(CONTEXT).wrapped();

        kms.settings.setKeyIds(List.of(second, first));

        Awaitility.await("the new key wraps")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(wrappingKey()).isEqualTo(id(second)));
        kms.master.unwrap(wrapped, CONTEXT).close();
    }

    @Test
    void keepsTheGoodListWhereAChangedOneIsWrong() {
        client.disableKey(request -> request.keyId(id(second)));

        kms.settings.setKeyIds(List.of(second, first));
        Awaitility.await("the new list was refused")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            kms.master.generate(CONTEXT);
                            assertThat(refusedChanges()).isPositive();
                        });

        assertThat(wrappingKey()).isEqualTo(first);

        client.enableKey(request -> request.keyId(id(second))); // and it is looked at again
        Awaitility.await("the list is good now")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(wrappingKey()).isNotEqualTo(first));
    }

    private String wrappingKey() {
        byte[] wrapped = kms.master.generate(CONTEXT).wrapped();
        return WrappedKey.parse(wrapped).orElseThrow().keyId();
    }

    /** The emulator disables by id alone. */
    private static String id(String arn) {
        return KmsKey.parse(arn).orElseThrow().id();
    }

    private double refusedChanges() {
        var counter =
                kms.meters
                        .find("phial.sealing.kms.key-changes")
                        .tag("outcome", "refused")
                        .counter();
        return counter == null ? 0 : counter.count();
    }
}
