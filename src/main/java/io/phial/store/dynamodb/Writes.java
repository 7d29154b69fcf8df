package io.phial.store.dynamodb;

import io.phial.store.Commit;
import io.phial.store.CommitConflictException;
import io.phial.store.CommitId;
import io.phial.store.Condition;
import io.phial.store.ItemKey;
import io.phial.store.Operation;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The calls that write. Each is made once: who repeats is the caller of the store, with the same
 * commit id.
 */
final class Writes {

    private final Tables tables;
    private final Calls calls;

    Writes(Tables tables, Calls calls) {
        this.tables = tables;
        this.calls = calls;
    }

    /** One new row of an append-only table costs half as much outside a transaction. */
    void commit(Commit commit) {
        if (commit.operations().size() == 1
                && commit.operations().getFirst() instanceof Operation.Put put
                && put.key().table() == Table.AUDIT
                && put.condition() instanceof Condition.Absent) {
            append(commit.id(), put);
        } else {
            transact(commit);
        }
    }

    /**
     * A transaction with the commit's id as client request token: DynamoDB answers a repeat within
     * ten minutes without writing again.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
     */
    private void transact(Commit commit) {
        var request =
                TransactWriteItemsEnhancedRequest.builder().clientRequestToken(token(commit.id()));
        commit.operations().forEach(operation -> add(operation, request));
        try {
            calls.make(
                    "TransactWriteItems",
                    () -> tables.client().transactWriteItemsWithResponse(request.build()));
        } catch (TransactionCanceledException canceled) {
            List<ItemKey> conflicts = conflicts(commit, canceled);
            if (!conflicts.isEmpty()) {
                throw new CommitConflictException(conflicts);
            }
            throw calls.unavailable("TransactWriteItems", canceled);
        } catch (IdempotentParameterMismatchException otherOperations) {
            throw idOfAnother();
        } catch (SdkException e) {
            throw calls.unavailable("TransactWriteItems", e);
        }
    }

    private void add(Operation operation, TransactWriteItemsEnhancedRequest.Builder request) {
        DynamoDbTable<Row> table = tables.of(operation.key());
        switch (operation) {
            case Operation.Put put ->
                    request.addPutItem(
                            table,
                            TransactPutItemEnhancedRequest.builder(Row.class)
                                    .item(new Row(put.item(), null))
                                    .conditionExpression(Conditions.ofChange(put.condition()))
                                    .build());
            case Operation.Delete delete ->
                    request.addDeleteItem(
                            table,
                            TransactDeleteItemEnhancedRequest.builder()
                                    .key(Tables.key(delete.key()))
                                    .conditionExpression(Conditions.ofChange(delete.condition()))
                                    .build());
            case Operation.Check check ->
                    request.addConditionCheck(
                            table,
                            ConditionCheck.builder()
                                    .key(Tables.key(check.key()))
                                    .conditionExpression(Conditions.of(check.condition()))
                                    .build());
        }
    }

    /** There is a reason for each operation, in their order. */
    private static List<ItemKey> conflicts(Commit commit, TransactionCanceledException canceled) {
        var reasons = canceled.cancellationReasons();
        var conflicts = new ArrayList<ItemKey>();
        for (int i = 0; i < reasons.size() && i < commit.operations().size(); i++) {
            if (Calls.CONDITION.equals(reasons.get(i).code())) {
                conflicts.add(commit.operations().get(i).key());
            }
        }
        return conflicts;
    }

    /**
     * The row itself remembers the commit that wrote it. That is enough where nobody replaces or
     * removes it for ten minutes: what lies there after a lost reply is what was sent.
     */
    private void append(CommitId id, Operation.Put put) {
        var row = new Row(put.item(), id);
        var request =
                PutItemEnhancedRequest.builder(Row.class)
                        .item(row)
                        .conditionExpression(Conditions.ABSENT)
                        .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build();
        try {
            calls.make(
                    "PutItem",
                    () -> {
                        tables.of(put.key()).putItem(request);
                        return true;
                    });
        } catch (ConditionalCheckFailedException present) {
            Row there = there(put.key(), present);
            if (there == null || !id.equals(there.writtenBy())) {
                throw new CommitConflictException(List.of(put.key()));
            }
            if (!there.item().equals(put.item())) {
                throw idOfAnother();
            }
        } catch (SdkException e) {
            throw calls.unavailable("PutItem", e);
        }
    }

    private @Nullable Row there(ItemKey key, ConditionalCheckFailedException present) {
        return present.hasItem() ? tables.of(key).tableSchema().mapToItem(present.item()) : null;
    }

    private static IllegalArgumentException idOfAnother() {
        return new IllegalArgumentException("the id was used for other operations");
    }

    /** 1 to 36 characters. */
    private static String token(CommitId id) {
        return "%x-%016x".formatted(id.millis(), id.random());
    }
}
