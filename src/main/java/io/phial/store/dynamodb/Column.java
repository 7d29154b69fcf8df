package io.phial.store.dynamodb;

import io.phial.store.CommitId;
import io.phial.store.DamagedItemException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How one attribute is written and read. The converters that the SDK brings read a text as a number
 * and the like; these take nothing but what they wrote.
 *
 * @param read gives null for what was never written so
 */
record Column<T>(
        EnhancedType<T> type,
        AttributeValueType attributeValueType,
        Function<T, AttributeValue> write,
        Function<AttributeValue, @Nullable T> read)
        implements AttributeConverter<T> {

    static final Column<String> TEXT =
            new Column<>(
                    EnhancedType.of(String.class),
                    AttributeValueType.S,
                    AttributeValue::fromS,
                    AttributeValue::s);

    static final Column<Long> NUMBER =
            new Column<>(
                    EnhancedType.of(Long.class),
                    AttributeValueType.N,
                    number -> AttributeValue.fromN(number.toString()),
                    Column::number);

    static final Column<byte[]> BYTES =
            new Column<>(
                    EnhancedType.of(byte[].class),
                    AttributeValueType.B,
                    bytes -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)),
                    Column::bytes);

    static final Column<CommitId> COMMIT =
            new Column<>(
                    EnhancedType.of(CommitId.class),
                    AttributeValueType.B,
                    Column::commit,
                    Column::commit);

    static final Column<Map<String, String>> TEXTS =
            new Column<>(
                    EnhancedType.mapOf(String.class, String.class),
                    AttributeValueType.M,
                    Column::texts,
                    Column::texts);

    @Override
    public AttributeValue transformFrom(T value) {
        return write.apply(value);
    }

    @Override
    public T transformTo(AttributeValue stored) {
        T value = read.apply(stored);
        if (value == null) {
            throw new DamagedItemException();
        }
        return value;
    }

    private static @Nullable Long number(AttributeValue stored) {
        try {
            return stored.n() == null ? null : Long.valueOf(stored.n());
        } catch (NumberFormatException tooLargeOrAFraction) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(AttributeValue stored) {
        return stored.b() == null ? null : stored.b().asByteArrayUnsafe();
    }

    private static AttributeValue commit(CommitId id) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(id.millis()).putLong(id.random());
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.array()));
    }

    private static @Nullable CommitId commit(AttributeValue stored) {
        byte[] bytes = bytes(stored);
        if (bytes == null || bytes.length != 2 * Long.BYTES) {
            return null;
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new CommitId(buffer.getLong(), buffer.getLong());
    }

    private static AttributeValue texts(Map<String, String> texts) {
        var values = new HashMap<String, AttributeValue>();
        texts.forEach((name, text) -> values.put(name, AttributeValue.fromS(text)));
        return AttributeValue.fromM(values);
    }

    private static @Nullable Map<String, String> texts(AttributeValue stored) {
        if (!stored.hasM()) {
            return null;
        }
        var texts = new HashMap<String, String>();
        for (var entry : stored.m().entrySet()) {
            texts.put(entry.getKey(), TEXT.transformTo(entry.getValue()));
        }
        return texts;
    }
}
