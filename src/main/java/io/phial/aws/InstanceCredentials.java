package io.phial.aws;

import io.phial.instance.Forgetful;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The credentials of this instance, found where every AWS SDK looks for them, and looked for anew
 * after it forgot them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">Standardized
 *     credential providers</a>
 */
final class InstanceCredentials implements AwsCredentialsProvider, Forgetful, AutoCloseable {

    private @Nullable DefaultCredentialsProvider found;

    private synchronized DefaultCredentialsProvider found() {
        if (found == null) {
            found = DefaultCredentialsProvider.builder().build();
        }
        return found;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return found().resolveCredentials();
    }

    @Override
    public synchronized void forget() {
        if (found != null) {
            found.close();
            found = null;
        }
    }

    @Override
    public void close() {
        forget();
    }
}
