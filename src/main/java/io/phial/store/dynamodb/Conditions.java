package io.phial.store.dynamodb;

import io.phial.store.Condition;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The conditions of a commit in the language of DynamoDB. */
final class Conditions {

    static final Expression ABSENT = expression("attribute_not_exists(" + Row.PARTITION + ")");

    private static final Expression PRESENT = expression("attribute_exists(" + Row.PARTITION + ")");

    /** A check has to have a condition; this one holds always. */
    private static final Expression EITHER =
            expression(
                    "attribute_exists(%1$s) OR attribute_not_exists(%1$s)"
                            .formatted(Row.PARTITION));

    private Conditions() {}

    static @Nullable Expression ofChange(Condition condition) {
        return condition instanceof Condition.Always ? null : of(condition);
    }

    static Expression of(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> EITHER;
            case Condition.Absent absent -> ABSENT;
            case Condition.Present present -> PRESENT;
            case Condition.VersionIs is ->
                    Expression.builder()
                            .expression(Row.VERSION + " = :v")
                            .expressionValues(
                                    Map.of(":v", AttributeValue.fromN(Long.toString(is.version()))))
                            .build();
        };
    }

    private static Expression expression(String text) {
        return Expression.builder().expression(text).build();
    }
}
