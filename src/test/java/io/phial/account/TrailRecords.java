package io.phial.account;

/**
 * Records as CloudTrail writes them.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/ct-decrypt.html">Decrypt</a>
 */
final class TrailRecords {

    static final String SERVICE = "arn:aws:iam::123456789012:role/phial-prod-service";
    static final String SERVICE_SESSION =
            "arn:aws:sts::123456789012:assumed-role/phial-prod-service/1b2c3d";
    static final String PATIENTS_KEY =
            "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    static final String SIGNING_KEY =
            "arn:aws:kms:eu-central-1:123456789012:key/5678abcd-12ab-34cd-56ef-1234567890ab";

    private TrailRecords() {}

    /** The service, as a task of ECS. */
    static String service() {
        return """
        {"type": "AssumedRole", "principalId": "AROAEXAMPLE:1b2c3d", "arn": "%s", \
        "accountId": "123456789012", "accessKeyId": "ASIAEXAMPLE", "sessionContext": {\
        "sessionIssuer": {"type": "Role", "principalId": "AROAEXAMPLE", "arn": "%s", \
        "accountId": "123456789012", "userName": "phial-prod-service"}, "webIdFederationData": {\
        "federatedProvider": "x", "attributes": {"a": "b"}}, "attributes": {\
        "creationDate": "2026-11-22T08:00:00Z", "mfaAuthenticated": "false"}}}\
        """
                .formatted(SERVICE_SESSION, SERVICE);
    }

    static String user(String name) {
        return """
        {"type": "IAMUser", "principalId": "AIDAEXAMPLE", "userName": "%s", \
        "arn": "arn:aws:iam::123456789012:user/%s", "accountId": "123456789012"}\
        """
                .formatted(name, name);
    }

    static String awsService(String name) {
        return "{\"type\": \"AWSService\", \"invokedBy\": \"" + name + "\"}";
    }

    /** The use of a key that went well. */
    static String keyUse(
            String who, String operation, String time, String request, String context) {
        return use(who, operation, time, request, parameters(context), "");
    }

    /** One that KMS refused; its error names no parameters where they were not looked at. */
    static String refused(
            String who,
            String operation,
            String time,
            String request,
            String error,
            String parameters) {
        String cause = "\"errorCode\": \"%s\", \"errorMessage\": \"it's refused\", ";
        return use(who, operation, time, request, parameters, cause.formatted(error));
    }

    static String parameters(String context) {
        return """
        {"encryptionAlgorithm": "SYMMETRIC_DEFAULT", "keyId": "%s", "encryptionContext": %s}\
        """
                .formatted(PATIENTS_KEY, context);
    }

    static String context(String tenant, String patient, String type) {
        return """
        {"tenant": "%s", "patient_id": "%s", "record_type": "%s"}\
        """
                .formatted(tenant, patient, type);
    }

    private static String use(
            String who,
            String operation,
            String time,
            String request,
            String parameters,
            String error) {
        return """
        {"eventVersion": "1.11", "userIdentity": %s, "eventTime": "%s", \
        "eventSource": "kms.amazonaws.com", "eventName": "%s", "awsRegion": "eu-central-1", \
        "sourceIPAddress": "10.0.1.17", "userAgent": "aws-sdk-java/2.54.14", %s\
        "requestParameters": %s, "responseElements": null, "requestID": "%s", \
        "eventID": "event-of-%s", "readOnly": true, "resources": [{"accountId": "123456789012", \
        "type": "AWS::KMS::Key", "ARN": "%s"}], "eventType": "AwsApiCall", \
        "managementEvent": true, "recipientAccountId": "123456789012", \
        "eventCategory": "Management", "tlsDetails": {"tlsVersion": "TLSv1.3", \
        "cipherSuite": "TLS_AES_256_GCM_SHA384", "clientProvidedHostHeader": \
        "kms.eu-central-1.amazonaws.com"}}\
        """
                .formatted(who, time, operation, error, parameters, request, request, PATIENTS_KEY);
    }

    /** A call that may change something. */
    static String call(
            String who,
            String service,
            String operation,
            String time,
            String id,
            String parameters,
            String more) {
        return """
        {"eventVersion": "1.11", "userIdentity": %s, "eventTime": "%s", \
        "eventSource": "%s.amazonaws.com", "eventName": "%s", "awsRegion": "eu-central-1", \
        "sourceIPAddress": "203.0.113.7", "userAgent": "aws-cli/2", "requestParameters": %s, \
        "responseElements": null, "requestID": "%s", "eventID": "%s", %s\
        "eventType": "AwsApiCall", "recipientAccountId": "123456789012"}\
        """
                .formatted(who, time, service, operation, parameters, id, id, more);
    }
}
