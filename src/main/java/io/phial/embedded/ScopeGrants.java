package io.phial.embedded;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Narrows what a token request asks for to what its client or person may have. */
final class ScopeGrants {

    private ScopeGrants() {}

    /** A client's own request; nothing left is {@code invalid_scope}. */
    static AuthenticationConverter ofClients() {
        var converter = new OAuth2ClientCredentialsAuthenticationConverter();
        return request ->
                converter.convert(request)
                                instanceof OAuth2ClientCredentialsAuthenticationToken asked
                        ? narrowed(asked)
                        : null;
    }

    private static OAuth2ClientCredentialsAuthenticationToken narrowed(
            OAuth2ClientCredentialsAuthenticationToken asked) {
        if (!(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null) {
            return asked;
        }
        var granted = GrantedScopes.of(asked.getScopes(), client.getRegisteredClient().getScopes());
        if (granted.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return new OAuth2ClientCredentialsAuthenticationToken(
                client, granted, asked.getAdditionalParameters());
    }

    /** A person's request; where nothing is left it stays as it was, for the check below to see. */
    static AuthenticationConverter ofPeople() {
        var converter = new OAuth2AuthorizationCodeRequestAuthenticationConverter();
        return new AuthenticationConverter() {
            @Override
            public @Nullable Authentication convert(HttpServletRequest request) {
                return converter.convert(request)
                                instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked
                        ? narrowed(asked)
                        : null;
            }
        };
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken narrowed(
            OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        var granted = granted(asked);
        return granted.isEmpty()
                ? asked
                : new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        asked.getAuthorizationUri(),
                        asked.getClientId(),
                        person(asked),
                        asked.getRedirectUri(),
                        asked.getState(),
                        granted,
                        asked.getAdditionalParameters());
    }

    /** Refuses any address but the registered ones, and scopes that the person has none of. */
    static void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        var uri = asked.getRedirectUri();
        if (uri == null || !context.getRegisteredClient().getRedirectUris().contains(uri)) {
            throw refusal(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri", null);
        }
        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR.accept(
                context);
        if (person(asked).isAuthenticated()
                && Roles.PEOPLE.containsKey(person(asked).getName())
                && granted(asked).isEmpty()) {
            throw refusal(OAuth2ErrorCodes.INVALID_SCOPE, "scope", asked);
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refusal(
            String code,
            String parameter,
            @Nullable OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        var error = new OAuth2Error(code, "OAuth 2.0 Parameter: " + parameter, null);
        return new OAuth2AuthorizationCodeRequestAuthenticationException(error, asked);
    }

    private static Set<String> granted(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        var role = Roles.PEOPLE.getOrDefault(person(asked).getName(), List.of());
        return GrantedScopes.of(asked.getScopes(), role);
    }

    private static Authentication person(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        return (Authentication) asked.getPrincipal();
    }
}
