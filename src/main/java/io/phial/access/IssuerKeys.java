package io.phial.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.phial.startup.StartCheck;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the keys for tokens from their issuer, wherever this process does not bring its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "phial.access.keys", havingValue = "published", matchIfMissing = true)
@EnableConfigurationProperties(KeyTimes.class)
class IssuerKeys {

    @Bean
    JWKSource<SecurityContext> publishedKeys(AccessProperties settings, KeyTimes times) {
        var published =
                new PublishedKeys(
                        settings.issuer(),
                        settings.jwkSetUri(),
                        new IssuerDocuments(times.timeout()));
        return kept(published, times);
    }

    static JWKSource<SecurityContext> kept(PublishedKeys published, KeyTimes times) {
        return JWKSourceBuilder.create(published)
                .cache(times.fresh().toMillis(), times.patience().toMillis())
                .refreshAheadCache(times.ahead().toMillis(), false)
                .rateLimited(times.pause().toMillis())
                .outageTolerant(times.outage().toMillis())
                .build();
    }

    @Bean
    StartCheck issuerCheck(AccessProperties settings, JWKSource<SecurityContext> keys) {
        return () -> complaints(settings, keys);
    }

    static List<String> complaints(AccessProperties settings, JWKSource<SecurityContext> keys) {
        if (settings.issuer().isEmpty()) {
            return List.of(
                    "phial.access.issuer is not set (parameter /phial/<environment>/access/issuer):"
                            + " nobody could sign in.");
        }
        try {
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            return List.of();
        } catch (KeySourceException unreachable) {
            return List.of(
                    "The keys of phial.access.issuer (parameter"
                            + " /phial/<environment>/access/issuer) can't be had: "
                            + unreachable.getMessage()
                            + ".");
        }
    }
}
