package io.phial.terraform;

import io.phial.aws.MotoCalls;
import io.phial.aws.MotoServer;
import java.util.Map;

/**
 * People of a Cognito pool in an emulator, which serves neither the pages where they would sign in
 * nor tokens for programs: an administrator signs them in.
 */
record MotoPeople(MotoServer moto, String pool, String client) {

    private static final String PASSWORD = "Correct-horse-7-battery";

    /** Makes somebody of a group; says an access token. */
    String signIn(String name, String group) throws Exception {
        var cognito = new MotoCalls(moto, "cognito-idp", "AWSCognitoIdentityProviderService");
        cognito.ask("AdminCreateUser", Map.of("UserPoolId", pool, "Username", name));
        cognito.ask(
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
        cognito.ask(
                "AdminAddUserToGroup",
                Map.of("UserPoolId", pool, "Username", name, "GroupName", group));
        return cognito.ask(
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
}
