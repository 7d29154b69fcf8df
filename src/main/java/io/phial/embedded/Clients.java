package io.phial.embedded;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The OAuth clients of embedded mode: one public for Swagger UI, one confidential per tenant. */
final class Clients implements RegisteredClientRepository {

    private static final String REDIRECT = "http://%s:%s/swagger-ui/oauth2-redirect.html";
    private static final TokenSettings TOKENS =
            TokenSettings.builder()
                    .accessTokenTimeToLive(Duration.ofHours(1))
                    .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                    .build();

    private final Environment environment;
    private final List<RegisteredClient> confidential;

    Clients(Credentials credentials, Environment environment) {
        this.environment = environment;
        this.confidential = credentials.clients().stream().map(Clients::confidential).toList();
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (clientId.equals(Roles.SWAGGER_UI)) {
            return swaggerUi();
        }
        return confidential.stream()
                .filter(client -> client.getClientId().equals(clientId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients come from the settings");
    }

    private static RegisteredClient confidential(Credentials.Client client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientSecret(SecretEncoder.hash(client.secret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .tokenSettings(TOKENS)
                .build();
    }

    /** Made for each use, because the port is known only once the server runs. */
    private RegisteredClient swaggerUi() {
        var port = environment.getRequiredProperty("local.server.port");
        return RegisteredClient.withId(Roles.SWAGGER_UI)
                .clientId(Roles.SWAGGER_UI)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(REDIRECT.formatted("127.0.0.1", port))
                .redirectUri(REDIRECT.formatted("localhost", port))
                .scopes(scopes -> scopes.addAll(Roles.scopesOfPeople()))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TOKENS)
                .build();
    }
}
