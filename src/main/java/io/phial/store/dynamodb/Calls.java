package io.phial.store.dynamodb;

import io.micrometer.core.instrument.MeterRegistry;
import io.phial.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Counts what DynamoDB is asked and how it ends, and tells of what it refuses. */
final class Calls {

    static final String METER = "phial.store.dynamodb.calls";

    /** The code of a condition that did not hold, of one item or of one in a transaction. */
    static final String CONDITION = "ConditionalCheckFailed";

    private static final String FINE = "None";
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final MeterRegistry meters;
    private final ConcurrentMap<String, Long> told = new ConcurrentHashMap<>();

    Calls(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Makes a call; its exceptions go on as they are. */
    <T> T make(String operation, Supplier<T> call) {
        try {
            T answer = call.get();
            count(operation, "ok");
            return answer;
        } catch (SdkException e) {
            count(operation, code(e));
            throw e;
        }
    }

    /** What a caller of the store gets to see of a call that had no answer. */
    StoreUnavailableException unavailable(String operation, SdkException e) {
        String code = code(e);
        if (e instanceof AwsServiceException refusal
                && refusal.statusCode() < 500
                && !refusal.isThrottlingException()
                && !(e instanceof TransactionCanceledException)) {
            tell(operation, code);
        }
        return new StoreUnavailableException("DynamoDB: " + operation + ": " + code, e);
    }

    /** Once a minute for each: under load the same refusal comes a thousand times. */
    private void tell(String operation, String code) {
        long now = System.nanoTime();
        Long last = told.get(code);
        if (last == null || now - last > PAUSE_NANOS) {
            told.put(code, now);
            log.warn("DynamoDB refused {}: {}", operation, code);
        }
    }

    private void count(String operation, String outcome) {
        meters.counter(METER, "operation", operation, "outcome", outcome).increment();
    }

    /** A word for how a call ended, without anything of what was asked. */
    static String code(SdkException e) {
        return switch (e) {
            case TransactionCanceledException canceled -> reason(canceled);
            case AwsServiceException refusal -> code(refusal);
            case ApiCallTimeoutException late -> "timeout";
            case ApiCallAttemptTimeoutException late -> "timeout";
            case AbortedException stopped -> "interrupted";
            default -> "unreachable";
        };
    }

    /** Who is between us and AWS answers without a code. */
    private static String code(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        return details == null || details.errorCode() == null
                ? "status " + refusal.statusCode()
                : details.errorCode();
    }

    /** A condition weighs more than what would have been worth another try. */
    private static String reason(TransactionCanceledException canceled) {
        return canceled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .filter(code -> code != null && !code.equals(FINE))
                .min(
                        (one, other) ->
                                Boolean.compare(other.equals(CONDITION), one.equals(CONDITION)))
                .orElse("TransactionCanceled");
    }
}
