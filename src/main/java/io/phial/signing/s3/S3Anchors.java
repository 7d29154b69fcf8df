package io.phial.signing.s3;

import io.phial.signing.Anchor;
import io.phial.signing.Anchors;
import io.phial.signing.AnchorsUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * {@link Anchors} in a bucket, an object for each entry, under a prefix for its ledger and day.
 *
 * <p>An object is put where none is yet ({@code If-None-Match: *}), and the bucket's Object Lock
 * keeps it: what is put stays until its retention is over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional
 *     writes</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Object
 *     Lock</a>
 */
final class S3Anchors implements Anchors {

    private static final int THERE_ALREADY = 412;
    private static final String DAY = "day=";
    private static final String LINES = ".jsonl";
    private static final String TYPE = "application/x-ndjson";

    private final S3Client s3;
    private final String bucket;

    S3Anchors(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Anchor append(Anchor entry) {
        String key = key(entry.place());
        try {
            s3.putObject(
                    request ->
                            request.bucket(bucket)
                                    .key(key)
                                    .ifNoneMatch("*")
                                    .contentType(TYPE)
                                    .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                    RequestBody.fromString(entry.text(), StandardCharsets.UTF_8));
            return entry;
        } catch (S3Exception refused) {
            if (refused.statusCode() != THERE_ALREADY) {
                throw unavailable(refused);
            }
            return read(entry.place()).orElseThrow(() -> unavailable(refused));
        } catch (SdkException unknown) {
            throw unavailable(unknown);
        }
    }

    @Override
    public Optional<Anchor> read(Anchor.Place place) {
        try {
            String text =
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key(place)))
                            .asUtf8String();
            return Optional.of(Anchor.parse(place, text));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (SdkException | IllegalArgumentException fault) {
            throw unavailable(fault);
        }
    }

    @Override
    public List<Anchor.Place> list(String ledger, LocalDate day) {
        String prefix = ledger + "/" + DAY + day + "/";
        try {
            return s3
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .map(key -> place(ledger, day, key.substring(prefix.length())))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (SdkException fault) {
            throw unavailable(fault);
        }
    }

    @Override
    public List<LocalDate> days(String ledger) {
        String prefix = ledger + "/" + DAY;
        try {
            return s3
                    .listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix).delimiter("/"))
                    .commonPrefixes()
                    .stream()
                    .map(CommonPrefix::prefix)
                    .map(day -> day(day.substring(prefix.length(), day.length() - 1)))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (SdkException fault) {
            throw unavailable(fault);
        }
    }

    private static String key(Anchor.Place place) {
        return "%s/%s%s/%s-%08d%s"
                .formatted(place.ledger(), DAY, place.day(), place.chain(), place.number(), LINES);
    }

    /** The place that a name stands for; none where somebody else put it there. */
    private static Optional<Anchor.Place> place(String ledger, LocalDate day, String name) {
        int dash = name.lastIndexOf('-');
        if (dash < 0 || !name.endsWith(LINES)) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(name.substring(dash + 1, name.length() - LINES.length()));
            return Optional.of(new Anchor.Place(ledger, day, name.substring(0, dash), number));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String name) {
        try {
            return Optional.of(LocalDate.parse(name));
        } catch (DateTimeException foreign) {
            return Optional.empty();
        }
    }

    private static AnchorsUnavailableException unavailable(@Nullable Throwable fault) {
        return new AnchorsUnavailableException("the bucket of the anchors can't be used", fault);
    }
}
