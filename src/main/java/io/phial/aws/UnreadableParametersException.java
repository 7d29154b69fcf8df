package io.phial.aws;

import software.amazon.awssdk.core.exception.SdkException;

/** The imported parameters can't be read, so the service does not start. */
final class UnreadableParametersException extends RuntimeException {

    /**
     * @param context the path, and what follows it in the import
     */
    UnreadableParametersException(String context, SdkException reason) {
        super(
                "The parameters under %s can't be read from AWS Parameter Store: %s"
                        .formatted(context.replaceFirst("\\?.*", ""), said(reason)),
                reason);
    }

    /** The first line: AWS repeats below it what was signed, which holds the session's token. */
    private static String said(SdkException reason) {
        String text = String.valueOf(reason.getMessage());
        return text.startsWith("Unable to load credentials")
                ? "there are no credentials, neither AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY,"
                        + " nor a profile, nor the role of a task or an instance."
                : text.lines().findFirst().orElse("");
    }
}
