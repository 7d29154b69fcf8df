package io.phial.store.dynamodb;

import io.phial.store.CommitId;
import io.phial.store.Item;
import io.phial.store.Table;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.ImmutableAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/**
 * An item as it lies in a table. The names of its attributes are short, since they are paid for
 * with each read and write.
 *
 * @param writtenBy the commit, kept where its id alone tells a repeat from a conflict
 */
record Row(Item item, @Nullable CommitId writtenBy) {

    static final String PARTITION = "p";
    static final String SORT = "s";
    static final String VERSION = "v";
    static final String SEALED = "b";
    static final String ATTRIBUTES = "a";
    static final String WRITTEN_BY = "i";

    /** Named as the tables' time to live is set up: DynamoDB drops rows by it. */
    static final String EXPIRES = Item.EXPIRES;

    /** How rows of a table are mapped; what no store wrote ends in a DamagedItemException. */
    static TableSchema<Row> schema(Table table) {
        return StaticImmutableTableSchema.builder(Row.class, RowBuilder.class)
                .newItemBuilder(() -> new RowBuilder(table), RowBuilder::build)
                .addAttribute(
                        String.class,
                        a ->
                                attribute(a, PARTITION, Column.TEXT)
                                        .getter(row -> row.item().key().partition())
                                        .setter(RowBuilder::partition)
                                        .tags(StaticAttributeTags.primaryPartitionKey()))
                .addAttribute(
                        String.class,
                        a ->
                                attribute(a, SORT, Column.TEXT)
                                        .getter(row -> row.item().key().sort())
                                        .setter(RowBuilder::sort)
                                        .tags(StaticAttributeTags.primarySortKey()))
                .addAttribute(
                        Long.class,
                        a ->
                                attribute(a, VERSION, Column.NUMBER)
                                        .getter(row -> row.item().version())
                                        .setter(RowBuilder::version))
                .addAttribute(
                        byte[].class,
                        a ->
                                attribute(a, SEALED, Column.BYTES)
                                        .getter(row -> RowBuilder.sealed(row.item()))
                                        .setter(RowBuilder::sealed))
                .addAttribute(
                        Column.TEXTS.type(),
                        a ->
                                attribute(a, ATTRIBUTES, Column.TEXTS)
                                        .getter(row -> RowBuilder.attributes(row.item()))
                                        .setter(RowBuilder::attributes))
                .addAttribute(
                        Long.class,
                        a ->
                                attribute(a, EXPIRES, Column.NUMBER)
                                        .getter(row -> RowBuilder.expires(row.item()))
                                        .setter(RowBuilder::expires))
                .addAttribute(
                        CommitId.class,
                        a ->
                                attribute(a, WRITTEN_BY, Column.COMMIT)
                                        .getter(Row::writtenBy)
                                        .setter(RowBuilder::writtenBy))
                .build();
    }

    private static <T> ImmutableAttribute.Builder<Row, RowBuilder, T> attribute(
            ImmutableAttribute.Builder<Row, RowBuilder, T> attribute,
            String name,
            Column<T> column) {
        return attribute.name(name).attributeConverter(column);
    }
}
