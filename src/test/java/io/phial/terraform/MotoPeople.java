package io.phial.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.aws.MotoServer;
import io.phial.it.PhialClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * People of a Cognito pool in an emulator, which serves neither the pages where they would sign in
 * nor tokens for programs: an administrator signs them in.
 */
record MotoPeople(MotoServer moto, String pool, String client) {

    private static final String PASSWORD = "Correct-horse-7-battery";

    /** Makes somebody of a group; says an access token. */
    String signIn(String name, String group) throws Exception {
        Map<String, Object> who = Map.of("UserPoolId", pool, "Username", name);
        ask("AdminCreateUser", Map.of("UserPoolId", pool, "Username", name));
        ask(
                "AdminSetUserPassword",
                Map.of(
                        "UserPoolId",
                        pool,
                        "Username",
                        name,
                        "Password",
                        PASSWORD,
                        "Permanent",
                        true));
        ask(
                "AdminAddUserToGroup",
                Map.of("UserPoolId", pool, "Username", who.get("Username"), "GroupName", group));
        return ask(
                        "AdminInitiateAuth",
                        Map.of(
                                "UserPoolId",
                                pool,
                                "ClientId",
                                client,
                                "AuthFlow",
                                "ADMIN_USER_PASSWORD_AUTH",
                                "AuthParameters",
                                Map.of("USERNAME", name, "PASSWORD", PASSWORD)))
                .at("/AuthenticationResult/AccessToken")
                .asString();
    }

    private JsonNode ask(String operation, Map<String, ?> members)
            throws IOException, InterruptedException {
        String region = moto.environment().get("AWS_REGION");
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(moto.endpoint())
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .header(
                                            "X-Amz-Target",
                                            "AWSCognitoIdentityProviderService." + operation)
                                    .header(
                                            "Authorization",
                                            "AWS4-HMAC-SHA256 Credential=test/20260101/%s/cognito-idp/aws4_request"
                                                    .formatted(region))
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
