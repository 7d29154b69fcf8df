package io.phial.sealing.kms;

import io.phial.sealing.KeyServiceUnavailableException.Reason;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KeyUnavailableException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.LimitExceededException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * Why a call of KMS failed: <a
 * href="https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html">the errors of all
 * operations</a>, and <a
 * href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html#API_Decrypt_Errors">those
 * of each</a>.
 */
final class Reasons {

    private static final int SERVER_ERROR = 500;
    private static final Set<String> DENIED =
            Set.of(
                    "AccessDenied",
                    "AccessDeniedException",
                    "ExpiredTokenException",
                    "IncompleteSignature",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "MissingAuthenticationToken",
                    "NotAuthorized",
                    "OptInRequired",
                    "UnrecognizedClientException");

    private Reasons() {}

    static Reason of(SdkException failed) {
        return failed instanceof AwsServiceException answered
                ? ofAnswer(answered)
                : Reason.UNREACHABLE; // no answer, or none in time, or not all of it
    }

    private static Reason ofAnswer(AwsServiceException answered) {
        return switch (answered) {
            case DisabledException disabled -> Reason.DISABLED;
            case KmsInvalidStateException pendingDeletion -> Reason.DISABLED;
            case NotFoundException gone -> Reason.DISABLED;
            case KeyUnavailableException later -> Reason.UNREACHABLE;
            case LimitExceededException often -> Reason.THROTTLED;
            default -> ofCode(answered);
        };
    }

    private static Reason ofCode(AwsServiceException answered) {
        if (answered.isThrottlingException()) {
            return Reason.THROTTLED;
        }
        if (answered.awsErrorDetails() != null
                && DENIED.contains(answered.awsErrorDetails().errorCode())) {
            return Reason.DENIED;
        }
        return answered.statusCode() >= SERVER_ERROR ? Reason.UNREACHABLE : Reason.UNEXPECTED;
    }
}
