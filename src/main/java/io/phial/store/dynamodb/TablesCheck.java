package io.phial.store.dynamodb;

import io.phial.startup.StartCheck;
import io.phial.store.ItemKey;
import io.phial.store.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks whether the tables are there, have the right keys and may be read, by reading from each
 * what is not there: so the service needs no right to describe them.
 */
final class TablesCheck implements StartCheck {

    private static final ItemKey NOTHING = new ItemKey(Table.RECORDS, "phial", "start-check");

    private final DynamoDbClient client;
    private final DynamoDbProperties names;

    TablesCheck(DynamoDbClient client, DynamoDbProperties names) {
        this.client = client;
        this.names = names;
    }

    @Override
    public List<String> complaints() {
        var complaints = new ArrayList<String>();
        Map<String, Table> seen = new HashMap<>();
        for (Table table : Table.values()) {
            Table other = seen.put(names.name(table), table);
            if (other != null) {
                complaints.add(
                        "%s and %s name the same table."
                                .formatted(
                                        DynamoDbProperties.setting(other),
                                        DynamoDbProperties.setting(table)));
            } else {
                complaint(table).ifPresent(complaints::add);
            }
        }
        return complaints;
    }

    private Optional<String> complaint(Table table) {
        try {
            client.getItem(
                    get ->
                            get.tableName(names.name(table))
                                    .key(
                                            Map.of(
                                                    Row.PARTITION,
                                                    AttributeValue.fromS(NOTHING.partition()),
                                                    Row.SORT,
                                                    AttributeValue.fromS(NOTHING.sort())))
                                    .consistentRead(true));
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(
                    "The DynamoDB table %s (%s) %s."
                            .formatted(
                                    names.name(table),
                                    DynamoDbProperties.setting(table),
                                    wrong(Calls.code(e))));
        }
    }

    private static String wrong(String code) {
        return switch (code) {
            case "ResourceNotFoundException" -> "is not there in this account and region";
            case "ValidationException" ->
                    "has other keys than partition %s and sort %s, both texts"
                            .formatted(Row.PARTITION, Row.SORT);
            case "AccessDeniedException" ->
                    "may not be read: the role needs dynamodb:GetItem on it";
            case "unreachable", "timeout" ->
                    "can't be reached: look at the network, the endpoint and the credentials";
            default -> "can't be read (" + code + ")";
        };
    }
}
