package io.phial.aws;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how often AWS is asked. Region, credentials and endpoints are found where every AWS
 * SDK looks for them ({@code AWS_REGION}, {@code AWS_ENDPOINT_URL}, …).
 *
 * @param attempts how often an operation is tried at most, the first time included
 * @param connectTimeout how long a connection may take to be made
 * @param attemptTimeout how long one attempt may take; shorter than whoever repeats a commit is
 *     patient, so that one that hangs is asked again
 * @param callTimeout how long all attempts of an operation may take, with their pauses
 * @param bedrockAttemptTimeout the same for Bedrock, where a model thinks before it answers
 * @param bedrockCallTimeout the same for Bedrock
 * @param socketTimeout how long a connection may be silent; longer than any attempt may take
 * @param connections how many connections are kept open at most
 * @param parameterRefresh after what time a changed parameter is seen
 */
@ConfigurationProperties("phial.aws")
record AwsProperties(
        @DefaultValue("3") int attempts,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("1500ms") Duration attemptTimeout,
        @DefaultValue("5s") Duration callTimeout,
        @DefaultValue("3s") Duration bedrockAttemptTimeout,
        @DefaultValue("9s") Duration bedrockCallTimeout,
        @DefaultValue("15s") Duration socketTimeout,
        @DefaultValue("100") int connections,
        @DefaultValue("30s") Duration parameterRefresh) {

    AwsProperties {
        if (attempts < 1 || attempts > 3) {
            throw new IllegalArgumentException("phial.aws.attempts is 1 to 3");
        }
        if (!parameterRefresh.isPositive()) {
            throw new IllegalArgumentException("phial.aws.parameter-refresh is more than zero");
        }
    }
}
