package io.phial.access;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens count, and how a tenant is found in them.
 *
 * @param issuer the one issuer, compared letter by letter with {@code iss}
 * @param audience what {@code aud} must contain
 * @param tenantClaim the claim that names the tenant
 * @param clients settings of single OAuth clients by their id
 * @param clockSkew how far the issuer's clock may be from ours
 * @param rememberedTokens how many verified tokens are remembered
 */
@ConfigurationProperties("phial.access")
record AccessProperties(
        String issuer,
        @DefaultValue("phial") String audience,
        @DefaultValue("tenant") String tenantClaim,
        @DefaultValue Map<String, Client> clients,
        @DefaultValue("10s") Duration clockSkew,
        @DefaultValue("10000") int rememberedTokens) {

    /**
     * What is known of a client beside its tokens.
     *
     * @param tenant the tenant of a client whose issuer can't put one into its tokens
     */
    record Client(String tenant) {}
}
