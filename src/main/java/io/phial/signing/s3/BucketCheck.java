package io.phial.signing.s3;

import io.phial.startup.StartCheck;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Looks before the start whether what is put into the bucket stays there. */
record BucketCheck(S3Client s3, String bucket) implements StartCheck {

    private static final String SETTING =
            " See the setting phial.signing.s3.bucket and the parameter"
                    + " /phial/<environment>/signing/s3/bucket.";

    @Override
    public List<String> complaints() {
        try {
            ObjectLockConfiguration lock =
                    s3.getObjectLockConfiguration(request -> request.bucket(bucket))
                            .objectLockConfiguration();
            boolean locks =
                    lock != null
                            && lock.objectLockEnabled() == ObjectLockEnabled.ENABLED
                            && lock.rule() != null
                            && lock.rule().defaultRetention() != null;
            return locks ? List.of() : List.of(unlocked());
        } catch (S3Exception refused) {
            return List.of(refused.statusCode() == 404 ? missing(refused) : unknown(refused));
        } catch (SdkException unreachable) {
            return List.of("The bucket " + bucket + " of the audit anchors can't be reached.");
        }
    }

    private String missing(S3Exception refused) {
        boolean bucketIsThere =
                refused.awsErrorDetails() != null
                        && "ObjectLockConfigurationNotFoundError"
                                .equals(refused.awsErrorDetails().errorCode());
        return bucketIsThere
                ? unlocked()
                : "There is no bucket " + bucket + " for the audit anchors." + SETTING;
    }

    private String unlocked() {
        return "The bucket %s of the audit anchors has no Object Lock with a default retention:"
                        .formatted(bucket)
                + " what is put into it could be taken back."
                + SETTING;
    }

    private String unknown(S3Exception refused) {
        return "The Object Lock of the bucket %s can't be looked at (HTTP %d): s3:GetBucketObjectLockConfiguration"
                        .formatted(bucket, refused.statusCode())
                + " belongs into the role's policy.";
    }
}
