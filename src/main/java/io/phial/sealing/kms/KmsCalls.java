package io.phial.sealing.kms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.phial.sealing.KeyServiceUnavailableException;
import io.phial.sealing.KeyServiceUnavailableException.Reason;
import io.phial.sealing.SealRefusedException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsResponse;

/**
 * Calls KMS: counts how each call ends, tells the ends apart, and says no more of them than a
 * reason and KMS's request id, by which CloudTrail has the rest.
 */
final class KmsCalls {

    private static final Logger log = LoggerFactory.getLogger(KmsCalls.class);
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final MeterRegistry meters;

    KmsCalls(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param reading takes what is needed of the answer; empty where the answer is not one that KMS
     *     gives
     * @throws SealRefusedException where KMS refuses the ciphertext or its context
     * @throws KeyServiceUnavailableException where it can't or may not be asked
     */
    <R extends KmsResponse, T> T call(
            String operation, Supplier<R> request, Function<R, Optional<T>> reading) {
        R answer;
        try {
            answer = request.get();
        } catch (InvalidCiphertextException | IncorrectKeyException refused) {
            count(operation, "refused");
            throw new SealRefusedException();
        } catch (SdkException failed) {
            throw unavailable(operation, Reasons.of(failed), requestId(failed));
        }
        T read =
                reading.apply(answer)
                        .orElseThrow(
                                () -> unavailable(operation, Reason.UNEXPECTED, requestId(answer)));
        count(operation, "success");
        return read;
    }

    /** Counts a key that is not listed, which KMS is not asked for. */
    void notListed(String operation) {
        count(operation, "not-listed");
        log.warn("A wrapped key names a master key that phial.sealing.kms.key-ids does not list");
    }

    private KeyServiceUnavailableException unavailable(
            String operation, Reason reason, @Nullable String requestId) {
        count(operation, reason.code());
        log.warn("KMS could not {}: {} (request {})", operation, reason.code(), requestId);
        return new KeyServiceUnavailableException(reason);
    }

    private void count(String operation, String outcome) {
        Counter.builder("phial.sealing.kms.calls")
                .description("Calls of KMS by operation and outcome")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    /** By this CloudTrail knows the call; null where the answer has none that looks like one. */
    static @Nullable String requestId(KmsResponse answer) {
        return wellFormed(answer.responseMetadata().requestId());
    }

    private static @Nullable String requestId(SdkException failed) {
        return failed instanceof AwsServiceException service
                ? wellFormed(service.requestId())
                : null;
    }

    private static @Nullable String wellFormed(@Nullable String id) {
        return id != null && !id.equals("UNKNOWN") && REQUEST_ID.matcher(id).matches() ? id : null;
    }
}
