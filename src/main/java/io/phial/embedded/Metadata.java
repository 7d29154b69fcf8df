package io.phial.embedded;

import java.util.List;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerMetadataEndpointConfigurer;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Describes the endpoints at the address that was asked, which is reachable whatever the port; the
 * issuer is a fixed name.
 */
final class Metadata {

    private Metadata() {}

    static void describeEndpoints(OAuth2AuthorizationServerMetadataEndpointConfigurer metadata) {
        metadata.authorizationServerMetadataCustomizer(
                description -> {
                    var origin =
                            ServletUriComponentsBuilder.fromCurrentContextPath()
                                    .build()
                                    .toUriString();
                    description
                            .authorizationEndpoint(origin + "/oauth2/authorize")
                            .tokenEndpoint(origin + "/oauth2/token")
                            .jwkSetUrl(origin + "/oauth2/jwks")
                            .scopes(
                                    scopes -> {
                                        scopes.addAll(Roles.scopesOfPeople());
                                        scopes.addAll(Roles.CLIENT_SCOPES);
                                    })
                            .grantTypes(
                                    types -> {
                                        types.clear();
                                        types.addAll(
                                                List.of(
                                                        "authorization_code",
                                                        "client_credentials"));
                                    })
                            .claims(
                                    claims ->
                                            claims.keySet()
                                                    .removeIf(
                                                            name ->
                                                                    name.startsWith("revocation_")
                                                                            || name.startsWith(
                                                                                    "introspection_")));
                });
    }
}
