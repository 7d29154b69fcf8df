package io.phial.store.dynamodb;

import io.phial.store.Item;
import io.phial.store.ItemKey;
import io.phial.store.Page;
import io.phial.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.Document;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactGetItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The calls that read. */
final class Reads {

    /** Bounds what one page takes in memory. */
    private static final long MAX_PAGE_BYTES = 4 * 1024 * 1024;

    private final Tables tables;
    private final Calls calls;

    Reads(Tables tables, Calls calls) {
        this.tables = tables;
        this.calls = calls;
    }

    @Nullable Item one(ItemKey key) {
        var request =
                GetItemEnhancedRequest.builder().key(Tables.key(key)).consistentRead(true).build();
        Row row = make("GetItem", () -> tables.of(key).getItem(request));
        return row == null ? null : row.item();
    }

    /**
     * All keys in one transaction, which costs two read units where a strongly consistent read
     * costs one: the cheaper BatchGetItem may see a commit in half.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Isolation
     *     levels of DynamoDB</a>
     */
    List<@Nullable Item> several(List<ItemKey> keys) {
        var request = TransactGetItemsEnhancedRequest.builder();
        keys.forEach(key -> request.addGetItem(tables.of(key), Tables.key(key)));
        List<Document> found;
        try {
            found =
                    calls.make(
                            "TransactGetItems",
                            () -> tables.client().transactGetItems(request.build()));
        } catch (DynamoDbException e) {
            if (isInvalid(e)) {
                return inHalves(keys);
            }
            throw calls.unavailable("TransactGetItems", e);
        } catch (SdkException e) {
            throw calls.unavailable("TransactGetItems", e);
        }
        var items = new ArrayList<@Nullable Item>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Row row = found.get(i).getItem(tables.of(keys.get(i)));
            items.add(row == null ? null : row.item());
        }
        return items;
    }

    /** Nothing can be wrong with what is asked but the size of the answer. */
    private static boolean isInvalid(DynamoDbException e) {
        String code = Calls.code(e);
        return code.equals("ValidationException") || code.equals("ValidationError");
    }

    /** A transaction answers 4 MB at most: what is larger is read in two, each of one moment. */
    private List<@Nullable Item> inHalves(List<ItemKey> keys) {
        int middle = keys.size() / 2;
        var items = new ArrayList<@Nullable Item>(keys.size());
        for (var half : List.of(keys.subList(0, middle), keys.subList(middle, keys.size()))) {
            if (half.size() == 1) {
                items.add(one(half.getFirst()));
            } else {
                items.addAll(several(half));
            }
        }
        return items;
    }

    /**
     * Reads one item more than asked for, to know whether anything follows. DynamoDB ends its own
     * pages at 1 MB, whether anything follows or not: so it is asked until that is known.
     */
    Page page(Query query) {
        if (isBehind(query)) {
            return new Page(List.of(), null);
        }
        var items = new ArrayList<Item>();
        long bytes = 0;
        Map<String, AttributeValue> from = start(query);
        do {
            var request = request(query, query.limit() + 1 - items.size(), from);
            var page = make("Query", () -> next(query, request));
            for (Row row : page.items()) {
                items.add(row.item());
                bytes += row.item().sealed().length;
            }
            from = page.lastEvaluatedKey();
        } while (from != null && items.size() <= query.limit() && bytes < MAX_PAGE_BYTES);
        if (from == null && items.size() <= query.limit()) {
            return new Page(items, null);
        }
        // the last one is there to show that something follows: it is read again with the next page
        List<Item> shown = items.subList(0, items.size() - 1);
        return new Page(shown, shown.getLast().key().sort());
    }

    private software.amazon.awssdk.enhanced.dynamodb.model.Page<Row> next(
            Query query, QueryEnhancedRequest request) {
        return tables.of(query.table()).query(request).iterator().next();
    }

    private static QueryEnhancedRequest request(
            Query query, int limit, @Nullable Map<String, AttributeValue> from) {
        var key = Key.builder().partitionValue(query.partition());
        QueryConditional which =
                query.prefix().isEmpty()
                        ? QueryConditional.keyEqualTo(key.build())
                        : QueryConditional.sortBeginsWith(key.sortValue(query.prefix()).build());
        return QueryEnhancedRequest.builder()
                .queryConditional(which)
                .scanIndexForward(!query.descending())
                .consistentRead(true)
                .limit(limit)
                .exclusiveStartKey(from)
                .build();
    }

    /** Where to begin; a cursor before the first key of the prefix is refused by DynamoDB. */
    private static @Nullable Map<String, AttributeValue> start(Query query) {
        String after = query.after();
        if (after == null || !after.startsWith(query.prefix())) {
            return null;
        }
        return Map.of(
                Row.PARTITION,
                AttributeValue.fromS(query.partition()),
                Row.SORT,
                AttributeValue.fromS(after));
    }

    /** Whether the cursor lies behind all that begins with the prefix. */
    private static boolean isBehind(Query query) {
        String after = query.after();
        if (after == null || after.startsWith(query.prefix())) {
            return false;
        }
        boolean above = after.compareTo(query.prefix()) > 0;
        return above != query.descending();
    }

    private <T> T make(String operation, Supplier<T> call) {
        try {
            return calls.make(operation, call);
        } catch (SdkException e) {
            throw calls.unavailable(operation, e);
        }
    }
}
