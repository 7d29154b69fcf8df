package io.phial.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** No client of AWS can be made of what the surroundings say, so the service does not start. */
final class NoClientException extends RuntimeException {

    NoClientException(RuntimeException reason) {
        super(sentence(reason), reason);
    }

    private static String sentence(RuntimeException reason) {
        if (!(reason instanceof SdkClientException)) {
            return "AWS_ENDPOINT_URL, or that of a service or a profile, is not an address that"
                    + " begins with https:// or http://.";
        }
        String said = String.valueOf(reason.getMessage());
        return said.startsWith("Unable to load region")
                ? "No region of AWS is set: AWS_REGION, or the region of a profile, says which."
                : "AWS can't be spoken to: " + said;
    }
}
