package io.phial.embedded;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Describes what the authorization server offers, at the address that was asked, which is reachable
 * whatever the port; the issuer is a fixed name.
 */
final class Metadata {

    private static final Set<String> KEPT =
            Set.of("issuer", "response_types_supported", "code_challenge_methods_supported");

    private Metadata() {}

    static void describe(OAuth2AuthorizationServerMetadata.Builder description) {
        var origin = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        var scopes = new TreeSet<>(Roles.scopesOfPeople());
        scopes.addAll(Roles.CLIENT_SCOPES);
        description
                .claims(claims -> claims.keySet().retainAll(KEPT))
                .authorizationEndpoint(origin + "/oauth2/authorize")
                .tokenEndpoint(origin + "/oauth2/token")
                .jwkSetUrl(origin + "/oauth2/jwks")
                .tokenEndpointAuthenticationMethod("client_secret_basic")
                .tokenEndpointAuthenticationMethod("client_secret_post")
                .tokenEndpointAuthenticationMethod("none")
                .grantType("authorization_code")
                .grantType("client_credentials")
                .scopes(all -> all.addAll(scopes));
    }
}
