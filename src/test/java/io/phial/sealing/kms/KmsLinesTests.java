package io.phial.sealing.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.phial.account.LoggedLines;
import io.phial.sealing.KeyContext;
import io.phial.sealing.KeyServiceUnavailableException;
import io.phial.sealing.SealRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;

/** The lines of a key that can't be used are those that an alarm counts. */
class KmsLinesTests {

    private static final String KEY = "12345678-1234-1234-1234-123456789012";
    private static final KeyContext CONTEXT = new KeyContext("clinic", "p", "patient-key");

    private final LoggedLines lines = LoggedLines.of(KmsCalls.class.getPackage());

    @AfterEach
    void close() {
        lines.close();
    }

    @ParameterizedTest
    @CsvSource({
        "disabled, unusable-keys",
        "pending, unusable-keys",
        "denied, unusable-keys",
        "throttled, throttled-keys",
        "silent, throttled-keys"
    })
    void aKeyThatCantBeUsed(String why, String filter) {
        var kms = new TestKms(new FailingKms(fault(why)), KEY);

        assertThatExceptionOfType(KeyServiceUnavailableException.class)
                .isThrownBy(() -> kms.master.generate(CONTEXT));
        assertThatExceptionOfType(KeyServiceUnavailableException.class)
                .isThrownBy(() -> kms.master.unwrap(wrapped(KEY), CONTEXT));

        assertThat(lines.counted()).containsExactly(filter, filter);
    }

    private static byte[] wrapped(String key) {
        return new WrappedKey(key, new byte[] {1, 2, 3}).toBytes();
    }

    private static SdkException fault(String why) {
        return switch (why) {
            case "disabled" -> DisabledException.builder().statusCode(400).build();
            case "pending" -> KmsInvalidStateException.builder().statusCode(400).build();
            case "denied" -> refused("AccessDeniedException");
            case "throttled" -> refused("ThrottlingException");
            default -> ApiCallTimeoutException.create(5_000);
        };
    }

    private static SdkException refused(String code) {
        return KmsException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    @Test
    void aWrappedKeyOfAMasterKeyThatIsNotListed() {
        var kms = new TestKms(new FailingKms(fault("denied")), KEY);

        assertThatExceptionOfType(SealRefusedException.class)
                .isThrownBy(() -> kms.master.unwrap(wrapped(KEY.replace('1', '2')), CONTEXT));

        assertThat(lines.counted()).containsExactly("unlisted-keys");
    }

    @Test
    void aListOfKeysThatIsNotTakenOver() {
        var kms = new TestKms(new FailingKms(fault("denied")), KEY);
        KmsKeys keys = kms.keys(Duration.ofMinutes(1));
        kms.settings.setKeyIds(List.of("alias/patients"));

        assertThat(keys.listed(KEY)).isEqualTo(Optional.of(new KmsKey(KEY, KEY)));
        await().untilAsserted(
                        () -> assertThat(lines.counted()).containsExactly("refused-settings"));
    }

    /** A service that answers each call with the same fault. */
    private record FailingKms(SdkException fault) implements KmsClient {

        @Override
        public DecryptResponse decrypt(DecryptRequest request) {
            throw fault;
        }

        @Override
        public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
            throw fault;
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
