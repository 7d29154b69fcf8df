package io.phial.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.it.PhialClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Calls of services that the project has no client of, in an emulator, which looks at no signature.
 *
 * @param service its name in signatures
 * @param target what its operations are named after, as in {@code X-Amz-Target}
 */
public record MotoCalls(MotoServer moto, String service, String target) {

    public JsonNode ask(String operation, Map<String, ?> members)
            throws IOException, InterruptedException {
        String region = moto.environment().get("AWS_REGION");
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(moto.endpoint())
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .header("X-Amz-Target", target + "." + operation)
                                    .header(
                                            "Authorization",
                                            "AWS4-HMAC-SHA256 Credential=test/20260101/%s/%s/aws4_request"
                                                    .formatted(region, service))
                                    .POST(
                                            BodyPublishers.ofString(
                                                    PhialClient.JSON.writeValueAsString(members)))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return PhialClient.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        }
    }
}
