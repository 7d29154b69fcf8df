package io.phial.embedded;

import java.util.List;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes access tokens in the profile of RFC 9068, with the tenant. */
record TokenClaims(Credentials credentials, String audience, String tenantClaim)
        implements OAuth2TokenCustomizer<JwtEncodingContext> {

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        var client = context.getRegisteredClient().getClientId();
        var tenant =
                credentials
                        .client(client)
                        .map(Credentials.Client::tenant)
                        .orElse(Roles.DEFAULT_TENANT);
        context.getJwsHeader().type("at+jwt");
        context.getClaims()
                .audience(List.of(audience))
                .claim("client_id", client)
                .claim(tenantClaim, tenant)
                .claim("scope", String.join(" ", context.getAuthorizedScopes()));
    }
}
