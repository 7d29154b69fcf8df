package io.phial.it;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A service of AWS, how the SDK is told its address, and how it says that it can't. */
enum AwsService {
    DYNAMODB("ProvisionedThroughputExceededException", "InternalServerError"),
    KMS("ThrottlingException", "KMSInternalException"),
    S3("SlowDown", "InternalError"),
    SSM("ThrottlingException", "InternalServerError"),
    BEDROCK_RUNTIME("ThrottlingException", "InternalServerException");

    private static final String MESSAGE = "asked too much or too early";

    private final String throttle;
    private final String fault;

    AwsService(String throttle, String fault) {
        this.throttle = throttle;
        this.fault = fault;
    }

    /** The variable by which an SDK finds this service alone elsewhere. */
    String variable() {
        return "AWS_ENDPOINT_URL_" + name();
    }

    WireAnswer throttle() {
        return switch (this) {
            case DYNAMODB, KMS, SSM -> json(400, throttle);
            case S3 -> xml(503, throttle);
            case BEDROCK_RUNTIME -> json(429, throttle);
        };
    }

    WireAnswer fault() {
        return this == S3 ? xml(500, fault) : json(500, fault);
    }

    /** As the JSON protocols have it: Bedrock reads the header, the others the member. */
    private static WireAnswer json(int status, String code) {
        return answer(
                status,
                "application/x-amz-json-1.1",
                "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, MESSAGE),
                Map.of("x-amzn-ErrorType", code));
    }

    private static WireAnswer xml(int status, String code) {
        String body = "<Error><Code>%s</Code><Message>%s</Message></Error>";
        return answer(status, "application/xml", body.formatted(code, MESSAGE), Map.of());
    }

    private static WireAnswer answer(
            int status, String type, String body, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("Content-Type", type);
        return new WireAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
