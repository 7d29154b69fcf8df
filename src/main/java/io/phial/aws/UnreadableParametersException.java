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
                        .formatted(context.replaceFirst("\\?.*", ""), reason.getMessage()),
                reason);
    }
}
