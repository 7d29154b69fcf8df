package io.phial.aws;

import io.phial.instance.Forgetful;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * What the signer of the AWS SDK remembers: for each service the key by which it signs, found by
 * the secret of the credentials itself, in a list that nobody can empty. It holds a bounded number,
 * so keys of made up credentials push those out that count.
 */
final class SigningKeys implements Forgetful {

    /** As many as the list has places, and some more. */
    private static final int PLACES = 320;

    private static final SdkHttpRequest NOWHERE =
            SdkHttpRequest.builder()
                    .method(SdkHttpMethod.GET)
                    .protocol("https")
                    .host("localhost")
                    .build();

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    @Override
    public void forget() {
        for (int i = 0; i < PLACES; i++) {
            var nobody = AwsCredentialsIdentity.create("nobody", "nothing-" + i);
            signer.sign(
                    request ->
                            request.identity(nobody)
                                    .request(NOWHERE)
                                    .putProperty(AwsV4HttpSigner.REGION_NAME, "nowhere")
                                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "none"));
        }
    }
}
