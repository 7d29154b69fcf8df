package io.phial.store.dynamodb;

import static io.phial.store.StoreSamples.item;
import static io.phial.store.StoreSamples.key;
import static io.phial.store.dynamodb.TroubledDynamoDb.Trouble.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Query;
import io.phial.store.SealedStore;
import io.phial.store.StoreUnavailableException;
import io.phial.store.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@ExtendWith(OutputCaptureExtension.class)
class RefusedCallsTests {

    private static final List<Operation> THREE =
            Stream.of("a", "b", "c")
                    .<Operation>map(sort -> new Operation.Put(item(key(sort), 1), Condition.ABSENT))
                    .toList();
    private static final Operation EVENT =
            new Operation.Put(item(key(Table.AUDIT, "p", "e"), 1), Condition.ABSENT);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TroubledDynamoDb troubled = new TroubledDynamoDb(new NoDynamoDb());
    private final SealedStore store =
            new DynamoDbSealedStore(
                    new Clients(troubled.client(), troubled.client()), TestTables.NAMES, meters);

    @Test
    void whereAConditionDidNotHoldAllSuchKeysAreNamedWhateverElseWasWrong() {
        troubled.next(
                refused(canceled("ConditionalCheckFailed", "TransactionConflict", "None")),
                refused(canceled("None", "ThrottlingError", "ConditionalCheckFailed")));

        assertThat(conflicts()).containsExactly(key("a"));
        assertThat(conflicts()).containsExactly(key("c"));
        assertThat(count("TransactWriteItems", "ConditionalCheckFailed")).isEqualTo(2);
    }

    private List<ItemKey> conflicts() {
        try {
            commit(THREE);
            return List.of();
        } catch (CommitConflictException e) {
            return e.conflicts();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TransactionConflict",
        "ThrottlingError",
        "ProvisionedThroughputExceeded",
        "ItemCollectionSizeLimitExceeded",
        "ValidationError"
    })
    void withoutAFailedConditionACanceledTransactionIsWorthARepeat(String reason) {
        troubled.next(refused(canceled("None", reason, "None")));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> commit(THREE))
                .withMessage("DynamoDB: TransactWriteItems: " + reason);
        assertThat(count("TransactWriteItems", reason)).isEqualTo(1);
    }

    @Test
    void theIdOfOtherOperationsIsAMistakeOfTheCaller() {
        troubled.next(
                refused(
                        IdempotentParameterMismatchException.builder()
                                .awsErrorDetails(details("IdempotentParameterMismatchException"))
                                .build()));

        assertThatIllegalArgumentException().isThrownBy(() -> commit(THREE));
    }

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, 400",
        "ProvisionedThroughputExceededException, 400",
        "TransactionConflictException, 400",
        "AccessDeniedException, 400",
        "ResourceNotFoundException, 400",
        "ExpiredTokenException, 400",
        "InternalServerError, 500"
    })
    void whatIsNoAnswerMeansUnavailableAndIsCountedByItsCode(String code, int status) {
        troubled.next(
                refused(error(code, status)),
                refused(error(code, status)),
                refused(error(code, status)),
                refused(error(code, status)));

        assertUnavailable(() -> commit(List.of(EVENT)), "PutItem", code);
        assertUnavailable(() -> commit(THREE), "TransactWriteItems", code);
        assertUnavailable(() -> store.read(List.of(key("a"))), "GetItem", code);
        assertUnavailable(() -> store.query(Query.of(Table.RECORDS, "p", "", 1)), "Query", code);
    }

    @Test
    void whoDoesNotAnswerInTimeIsUnavailable() {
        troubled.next(refused(ApiCallTimeoutException.create(5_000)));

        assertUnavailable(
                () -> store.read(List.of(key("a"), key("b"))), "TransactGetItems", "timeout");
    }

    @Test
    void whatIsNotAllowedIsLoggedOnceByItsCodeAlone(CapturedOutput output) {
        for (int i = 0; i < 3; i++) {
            troubled.next(refused(error("AccessDeniedException", 400)));
            assertUnavailable(() -> commit(List.of(EVENT)), "PutItem", "AccessDeniedException");
        }
        troubled.next(refused(error("ThrottlingException", 400)));
        assertUnavailable(() -> commit(List.of(EVENT)), "PutItem", "ThrottlingException");

        assertThat(output.getAll())
                .containsOnlyOnce("DynamoDB refused PutItem: AccessDeniedException")
                .doesNotContain("ThrottlingException", "words of the answer");
    }

    private void assertUnavailable(Runnable call, String operation, String code) {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(call::run)
                .withMessage("DynamoDB: " + operation + ": " + code);
        assertThat(count(operation, code)).isPositive();
    }

    private void commit(List<Operation> operations) {
        store.commit(new Commit(new CommitId(1, 2), operations));
    }

    private double count(String operation, String outcome) {
        return meters.get(Calls.METER)
                .tags("operation", operation, "outcome", outcome)
                .counter()
                .count();
    }

    private static TransactionCanceledException canceled(String... reasons) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        Stream.of(reasons)
                                .map(code -> CancellationReason.builder().code(code).build())
                                .toList())
                .awsErrorDetails(details("TransactionCanceledException"))
                .statusCode(400)
                .build();
    }

    private static RuntimeException error(String code, int status) {
        return DynamoDbException.builder()
                .awsErrorDetails(details(code))
                .statusCode(status)
                .message("words of the answer")
                .build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("words of the answer")
                .build();
    }

    /** Answers nothing: the tests say what each call meets. */
    private static final class NoDynamoDb implements DynamoDbClient {

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
