package io.phial.access;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens count, and how a tenant is found in them.
 *
 * @param issuer the one issuer, compared letter by letter with {@code iss}
 * @param jwkSetUri where its keys are; if not set, its metadata say so
 * @param tokenKind how its access tokens are written
 * @param audience what {@code aud} must contain
 * @param scopePrefix what its scopes start with before the part that we know; others don't count
 * @param tenantClaim the claim that names the tenant
 * @param groupsClaim the claim that names the groups of a person
 * @param clients settings of single OAuth clients by their id
 * @param groups settings of the issuer's groups by their name
 * @param clockSkew how far the issuer's clock may be from ours
 * @param rememberedTokens how many verified tokens are remembered
 */
@ConfigurationProperties("phial.access")
record AccessProperties(
        @DefaultValue("") String issuer,
        @Nullable URI jwkSetUri,
        @DefaultValue("jwt") TokenKind tokenKind,
        @DefaultValue("phial") String audience,
        @DefaultValue("") String scopePrefix,
        @DefaultValue("tenant") String tenantClaim,
        @DefaultValue("cognito:groups") String groupsClaim,
        @DefaultValue Map<String, Client> clients,
        @DefaultValue Map<String, Group> groups,
        @DefaultValue("10s") Duration clockSkew,
        @DefaultValue("10000") int rememberedTokens) {

    AccessProperties {
        if (tokenKind == TokenKind.COGNITO && clients.isEmpty()) {
            throw new IllegalArgumentException(
                    "Tokens of Cognito have no audience: phial.access.clients must list the app"
                            + " clients whose tokens count.");
        }
    }

    /**
     * What is known of a client beside its tokens.
     *
     * @param tenant the tenant of a client whose issuer can't put one into its tokens; {@code *}
     *     where a claim or a group names it
     */
    record Client(String tenant) {}

    /**
     * What a group of people stands for.
     *
     * @param tenant the tenant of its people, or null where something else names it
     * @param scopes what its people may do at most
     */
    record Group(@Nullable String tenant, @DefaultValue Set<String> scopes) {}
}
