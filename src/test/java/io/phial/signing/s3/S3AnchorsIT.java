package io.phial.signing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phial.aws.MotoServer;
import io.phial.signing.Anchor;
import io.phial.signing.Anchors;
import io.phial.signing.AnchorsContract;
import io.phial.signing.AnchorsUnavailableException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** The contract against a bucket, and what is wrong with a bucket. */
class S3AnchorsIT extends AnchorsContract {

    private static MotoServer moto;
    private static S3Client s3;
    private static String bucket;

    @BeforeAll
    static void start() {
        moto = MotoServer.start();
        s3 =
                moto.client(
                        S3Client.builder()
                                .overrideConfiguration(
                                        override ->
                                                override.addExecutionInterceptor(
                                                        new OneAtATime())));
        bucket = make(true);
        s3.putObjectLockConfiguration(
                request ->
                        request.bucket(bucket)
                                .objectLockConfiguration(
                                        lock ->
                                                lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                                                        .rule(
                                                                rule ->
                                                                        rule.defaultRetention(
                                                                                keep ->
                                                                                        keep.mode(
                                                                                                        ObjectLockRetentionMode
                                                                                                                .COMPLIANCE)
                                                                                                .days(
                                                                                                        1)))));
    }

    /**
     * S3 looks whether an object is there and writes it in one step, the emulator in two: so it
     * gets one request at a time, from however many who ask at once.
     */
    private static final class OneAtATime implements ExecutionInterceptor {

        private final Semaphore turn = new Semaphore(1);

        @Override
        public void beforeTransmission(
                Context.BeforeTransmission context, ExecutionAttributes attributes) {
            turn.acquireUninterruptibly();
        }

        @Override
        public void afterTransmission(
                Context.AfterTransmission context, ExecutionAttributes attributes) {
            turn.release();
        }
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    private static String make(boolean locked) {
        String name = "anchors-" + UUID.randomUUID();
        s3.createBucket(
                request ->
                        request.bucket(name)
                                .objectLockEnabledForBucket(locked)
                                .createBucketConfiguration(
                                        place -> place.locationConstraint("eu-central-1")));
        return name;
    }

    @Override
    protected Anchors anchors() {
        return new S3Anchors(s3, bucket);
    }

    @Test
    void anObjectLiesUnderItsLedgerAndDay() {
        var place = new Anchor.Place("audit", DAY, "writer", 7);
        anchors().append(new Anchor(place, List.of(), "a.b.c"));

        String key = "audit/day=2031-05-17/writer-00000007.jsonl";
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String())
                .isEqualTo("{\"number\":7,\"kind\":\"seal\",\"jws\":\"a.b.c\"}\n");
        assertThat(s3.headObject(request -> request.bucket(bucket).key(key)).objectLockMode())
                .as("kept by the bucket's default retention")
                .isNotNull();
    }

    @Test
    void whatSomebodyElsePutThereIsNoEntry() {
        s3.putObject(
                request -> request.bucket(bucket).key("audit/day=2031-05-17/notes.txt"),
                RequestBody.fromString("hello"));
        s3.putObject(
                request -> request.bucket(bucket).key("audit/day=never/notes.txt"),
                RequestBody.fromString("hello"));

        assertThat(anchors().list("audit", DAY)).noneMatch(place -> place.chain().equals("notes"));
        assertThat(anchors().days("audit")).containsOnlyOnce(DAY);
    }

    @Test
    void aBucketThatIsNotThereTakesNothing() {
        Anchors nowhere = new S3Anchors(s3, "nowhere-" + UUID.randomUUID());
        var place = new Anchor.Place("audit", DAY, "writer", 1);

        assertThatExceptionOfType(AnchorsUnavailableException.class)
                .isThrownBy(() -> nowhere.append(new Anchor(place, List.of(), "a.b.c")));
    }

    @Test
    void aBucketFromWhichThingsCouldBeTakenBackIsASentenceBeforeTheStart() {
        assertThat(new BucketCheck(s3, bucket).complaints()).isEmpty();
        assertThat(new BucketCheck(s3, make(true)).complaints())
                .singleElement()
                .asString()
                .contains("no Object Lock with a default retention");
        assertThat(new BucketCheck(s3, make(false)).complaints())
                .singleElement()
                .asString()
                .contains("no Object Lock with a default retention");
        assertThat(new BucketCheck(s3, "nowhere-" + UUID.randomUUID()).complaints())
                .singleElement()
                .asString()
                .contains("There is no bucket", "/phial/<environment>/signing/s3/bucket");
    }
}
