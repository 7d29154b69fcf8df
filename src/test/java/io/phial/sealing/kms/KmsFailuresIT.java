package io.phial.sealing.kms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.phial.aws.Clients;
import io.phial.sealing.KeyContext;
import io.phial.sealing.KeyServiceUnavailableException;
import io.phial.sealing.KeyServiceUnavailableException.Reason;
import io.phial.sealing.SealRefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.kms.KmsClient;

/** What KMS answers in trouble, as its API gives it, and what becomes of it. */
@ExtendWith(OutputCaptureExtension.class)
class KmsFailuresIT {

    @RegisterExtension
    static WireMockExtension service =
            WireMockExtension.newInstance()
                    .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
                    .build();

    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/" + ID;
    private static final String OTHER =
            "arn:aws:kms:eu-central-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321";
    private static final KeyContext CONTEXT = new KeyContext("acme", "p1", "patient-key");
    private static final String PLAIN = base64(32);
    private static final String BLOB = base64(100);
    private static final byte[] WRAPPED = new WrappedKey(ID, new byte[100]).toBytes();

    private TestKms kms;

    /** So patient that a machine that stands still for a while makes no attempt more. */
    @BeforeEach
    void connect() {
        connect(Duration.ofSeconds(10), Duration.ofSeconds(40));
    }

    private void connect(Duration attempt, Duration call) {
        URI endpoint = URI.create(service.baseUrl());
        kms = new TestKms(Clients.of(KmsClient.builder(), endpoint, attempt, call), ID);
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    private static void answers(String operation, ResponseDefinitionBuilder answer) {
        service.stubFor(
                post(anyUrl())
                        .withHeader("X-Amz-Target", equalTo("TrentService." + operation))
                        .willReturn(answer.withHeader("x-amzn-RequestId", "req-1")));
    }

    private static ResponseDefinitionBuilder error(int status, String type) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody("{\"__type\":\"%s\",\"message\":\"%s says no\"}".formatted(type, ARN));
    }

    private static void assertAttempts(int attempts) {
        assertThat(service.findAll(postRequestedFor(anyUrl()))).hasSize(attempts);
    }

    @ParameterizedTest
    @CsvSource({
        "400, DisabledException, DISABLED, 1",
        "400, KMSInvalidStateException, DISABLED, 1",
        "400, NotFoundException, DISABLED, 1",
        "400, ThrottlingException, THROTTLED, 3",
        "400, LimitExceededException, THROTTLED, 1",
        "400, AccessDeniedException, DENIED, 1",
        "400, ExpiredTokenException, DENIED, 1",
        "400, UnrecognizedClientException, DENIED, 1",
        "500, KeyUnavailableException, UNREACHABLE, 3",
        "500, KMSInternalException, UNREACHABLE, 3",
        "500, DependencyTimeoutException, UNREACHABLE, 3",
        "503, ServiceUnavailable, UNREACHABLE, 3",
        "400, InvalidKeyUsageException, UNEXPECTED, 1",
        "400, ValidationException, UNEXPECTED, 1"
    })
    void eachErrorIsToldApartAndRetriedWhereThatMayHelp(
            int status, String type, Reason reason, int attempts, CapturedOutput output) {
        answers("Decrypt", error(status, type));
        answers("GenerateDataKey", error(status, type));

        for (String operation : List.of("decrypt", "generate")) {
            service.resetRequests();
            var failed =
                    catchThrowableOfType(
                            KeyServiceUnavailableException.class, () -> call(operation));

            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed).hasNoCause().message().doesNotContain(ID);
            assertAttempts(attempts);
            assertThat(kms.calls()).contains(operation + " " + reason.code() + " 1");
            assertThat(output).contains("could not " + operation + ": " + reason.code());
        }
        assertThat(output).contains("req-1").doesNotContain("says no", ID, "acme");
    }

    private void call(String operation) {
        if (operation.equals("decrypt")) {
            kms.master.unwrap(WRAPPED, CONTEXT).close();
        } else {
            kms.master.generate(CONTEXT).plain().close();
        }
    }

    @ParameterizedTest
    @CsvSource({"InvalidCiphertextException", "IncorrectKeyException"})
    void whatKmsDoesNotOpenIsRefused(String type) {
        answers("Decrypt", error(400, type));

        assertThatThrownBy(() -> call("decrypt"))
                .isExactlyInstanceOf(SealRefusedException.class)
                .hasNoCause();
        assertAttempts(1);
        assertThat(kms.calls()).containsExactly("decrypt refused 1");
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of("empty", aResponse().withFault(Fault.EMPTY_RESPONSE)),
                Arguments.of("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
    }

    static Stream<Arguments> lateAnswers() {
        return Stream.of(
                Arguments.of("slow", okJson(decrypted(ARN, PLAIN)).withFixedDelay(2_000)),
                Arguments.of(
                        "endless",
                        okJson(decrypted(ARN, PLAIN)).withChunkedDribbleDelay(9, 9_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noAnswers")
    void noAnswerIsUnreachable(String name, ResponseDefinitionBuilder answer) {
        answers("Decrypt", answer);
        assertUnreachable();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lateAnswers")
    void noAnswerInTimeIsUnreachable(String name, ResponseDefinitionBuilder answer) {
        connect(Duration.ofMillis(500), Duration.ofSeconds(10));
        answers("Decrypt", answer);
        assertUnreachable();
    }

    private void assertUnreachable() {
        long before = System.nanoTime();
        var failed =
                catchThrowableOfType(KeyServiceUnavailableException.class, () -> call("decrypt"));

        assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE);
        assertAttempts(3);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("the time for a call")
                .isLessThan(Duration.ofSeconds(5));
    }

    private static String decrypted(String key, String plain) {
        return "{\"KeyId\":\"%s\",\"Plaintext\":\"%s\"}".formatted(key, plain);
    }

    private static String generated(String key, String plain, String blob) {
        return "{\"KeyId\":\"%s\",\"Plaintext\":\"%s\",\"CiphertextBlob\":\"%s\"}"
                .formatted(key, plain, blob);
    }

    static final List<String> ODD_DECRYPTIONS =
            List.of(
                    "{}",
                    "{\"KeyId\":\"" + ARN + "\"}",
                    "{\"Plaintext\":\"" + PLAIN + "\"}",
                    decrypted(OTHER, PLAIN),
                    decrypted("alias/phial", PLAIN),
                    decrypted(ARN, base64(16)),
                    decrypted(ARN, base64(33)),
                    decrypted(ARN, ""));

    @ParameterizedTest
    @FieldSource("ODD_DECRYPTIONS")
    void anAnswerThatKmsDoesNotGiveIsNotBelieved(String answer) {
        answers("Decrypt", okJson(answer));

        assertThatThrownBy(() -> call("decrypt"))
                .isInstanceOfSatisfying(
                        KeyServiceUnavailableException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.UNEXPECTED));
    }

    static final List<String> ODD_KEYS =
            List.of(
                    "{}",
                    generated(OTHER, PLAIN, BLOB),
                    generated(ARN, base64(31), BLOB),
                    generated(ARN, PLAIN, ""),
                    generated(ARN, PLAIN, base64(7_000)),
                    "{\"KeyId\":\"" + ARN + "\",\"Plaintext\":\"" + PLAIN + "\"}");

    @ParameterizedTest
    @FieldSource("ODD_KEYS")
    void aNewKeyThatKmsDoesNotGiveIsNotUsed(String answer) {
        answers("GenerateDataKey", okJson(answer));

        assertThatThrownBy(() -> call("generate"))
                .isInstanceOf(KeyServiceUnavailableException.class);
        assertThat(kms.calls()).containsExactly("generate unexpected 1");
    }

    @Test
    void brokenJsonIsNoAnswer() {
        answers("Decrypt", okJson("{\"KeyId\":"));

        assertThatThrownBy(() -> call("decrypt"))
                .isInstanceOf(KeyServiceUnavailableException.class);
    }

    @Test
    void whatIsWrappedAnewUnderAnotherKeyThanAskedIsNotBelieved() {
        for (String answer :
                List.of(
                        "{\"KeyId\":\"%s\",\"SourceKeyId\":\"%s\",\"CiphertextBlob\":\"%s\"}"
                                .formatted(OTHER, ARN, BLOB),
                        "{\"KeyId\":\"%s\",\"SourceKeyId\":\"%s\",\"CiphertextBlob\":\"%s\"}"
                                .formatted(ARN, OTHER, BLOB))) {
            answers("ReEncrypt", okJson(answer));

            assertThatThrownBy(() -> kms.master.rewrap(WRAPPED, CONTEXT))
                    .isInstanceOf(KeyServiceUnavailableException.class);
        }
    }

    @Test
    void theNextCallAfterTroubleSucceeds() {
        answers("Decrypt", error(400, "DisabledException"));
        assertThatThrownBy(() -> call("decrypt"))
                .isInstanceOf(KeyServiceUnavailableException.class);

        answers("Decrypt", okJson(decrypted(ARN, PLAIN)));
        call("decrypt");

        assertThat(kms.calls()).containsExactly("decrypt disabled 1", "decrypt success 1");
    }

    @Test
    void whatLooksLikeNoRequestIdIsNotKept() {
        service.stubFor(
                post(anyUrl())
                        .willReturn(
                                okJson(decrypted(ARN, PLAIN))
                                        .withHeader(
                                                "x-amzn-RequestId", "<script>" + "x".repeat(99))));

        assertThat(kms.master.unwrap(WRAPPED, CONTEXT).requestId()).isNull();
    }
}
