package io.phial.signing.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.aws.MotoServer;
import io.phial.instance.ElapsedTime;
import io.phial.signing.Signer;
import io.phial.signing.SignerContract;
import io.phial.signing.SigningUnavailableException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** The contract against a key of a key service, and what is wrong with a key. */
class KmsSignerIT extends SignerContract {

    private static MotoServer moto;
    private static KmsClient kms;
    private static String key;

    private final KmsSignerProperties settings = new KmsSignerProperties();

    @BeforeAll
    static void start() {
        moto = MotoServer.start();
        kms = moto.client(KmsClient.builder());
        key = make(KeySpec.ECC_NIST_P256);
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    private static String make(KeySpec spec) {
        return kms.createKey(request -> request.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata()
                .keyId();
    }

    @Override
    protected Signer signer() {
        settings.setKeyId(key);
        return asConfigured();
    }

    private KmsSigner asConfigured() {
        return new KmsSigner(kms, settings, new ElapsedTime(InstantSource.system()));
    }

    @Override
    protected int signatures() {
        return 40;
    }

    @Test
    void anotherKeyIsTakenOverWithoutARestart() {
        Signer signer = signer();
        var before = signer.sign("some-type", new byte[1]);
        settings.setKeyId(make(KeySpec.ECC_NIST_P256));
        var after = signer.sign("some-type", new byte[1]);

        assertThat(after.key()).isNotEqualTo(before.key()).isEqualTo(signer.publicKey());
    }

    @Test
    void aKeyThatDoesNotSignByES256IsRefused() {
        Signer signer = signer();
        settings.setKeyId(make(KeySpec.ECC_NIST_P384));

        assertThatExceptionOfType(SigningUnavailableException.class)
                .isThrownBy(signer::publicKey)
                .withMessageContaining("P-256");
    }

    @Test
    void aChangeToAKeyThatDoesNotSignTakesNoEffect() {
        Signer signer = signer();
        var before = signer.sign("some-type", new byte[1]);
        settings.setKeyId(make(KeySpec.ECC_NIST_P384));

        assertThat(signer.sign("some-type", new byte[1]).key()).isEqualTo(before.key());
        assertThat(signer.publicKey()).isEqualTo(before.key());
    }

    @Test
    void aKeyThatIsNotThereIsASentenceBeforeTheStart() {
        assertThat(new SigningKeyCheck((KmsSigner) signer()).complaints()).isEmpty();
        settings.setKeyId("00000000-0000-0000-0000-000000000000");

        assertThat(new SigningKeyCheck(asConfigured()).complaints())
                .singleElement()
                .asString()
                .contains("NotFoundException", "/phial/<environment>/signing/kms/key-id");
    }
}
